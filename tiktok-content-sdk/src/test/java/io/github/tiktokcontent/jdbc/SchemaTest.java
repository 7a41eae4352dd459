package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theTextHoldsEveryTable(Dialect dialect) {
        assertThat(Schema.of(dialect).text())
                .contains("tiktok_account (", "tiktok_consent (", "tiktok_schema (", "tiktok_post_job (", "'0.1.0'")
                .doesNotContainIgnoringCase("drop ");
    }

    @Test
    void scriptsAreNamedAsFlywayWantsThemAndEndAtTheVersionThatIsNeeded() {
        List<Migration> all = Migration.ALL;
        assertThat(all)
                .allSatisfy(migration ->
                        assertThat(migration.name()).matches("V" + migration.version() + "__[a-z_]+\\.sql"));
        assertThat(all.stream().map(Migration::version))
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(Schema.VERSION);
    }

    @Test
    void d15_theLibrarysVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom)
                .containsPattern("<version>" + SchemaVersion.LIBRARY.replace(".", "\\.") + "(-SNAPSHOT)?</version>");
    }

    @Test
    void d15_versionsAreComparedByNumbers() {
        new SchemaVersion(Schema.VERSION, "0.0.10").check();
        new SchemaVersion(Schema.VERSION, "0.1").check();
        assertThatThrownBy(() -> new SchemaVersion(Schema.VERSION + 1, "0.10.0").check())
                .hasMessageContaining("0.10.0");
        assertThatThrownBy(() -> new SchemaVersion(Schema.VERSION + 1, "1.0.0").check())
                .hasMessageContaining("1.0.0");
    }

    @Test
    void optionsOutsideTheirRangesAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new JdbcOptions(second, second, second, second, 0, Duration.ZERO))
                .hasMessage("threads must be 1 to 256, not 0");
        assertThatThrownBy(() -> new JdbcOptions(second, second, second, second, 1, Duration.ofSeconds(-1)))
                .hasMessageContaining("startup");
        assertThatThrownBy(() -> new JdbcOptions(Duration.ZERO, second, second, second, 1, Duration.ZERO))
                .hasMessageContaining("transaction");
        assertThatThrownBy(() -> new JdbcOptions(second, second, second, Duration.ofDays(1), 1, Duration.ZERO))
                .hasMessageContaining("connect");
    }
}
