package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseSettingsTest {
    private static String url(Map<String, String> variables) {
        return DatabaseSettings.of(new Environment(variables)).url().reveal();
    }

    @Test
    void theOwnFileIsWrittenAtOnceAndStaysOpenToTheEnd() {
        assertThat(url(Map.of())).contains(";WRITE_DELAY=0", ";DB_CLOSE_ON_EXIT=FALSE");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./a,jdbc:h2:file:./a;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:file:./a;write_delay=7,jdbc:h2:file:./a;write_delay=7;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:file:./a;DB_CLOSE_ON_EXIT=TRUE,jdbc:h2:file:./a;DB_CLOSE_ON_EXIT=TRUE;WRITE_DELAY=0",
        "jdbc:postgresql://h/d,jdbc:postgresql://h/d"
    })
    void soAreNamedOnesUnlessTheirUrlSaysOtherwise(String given, String used) {
        assertThat(url(Map.of("DATABASE_URL", given))).isEqualTo(used);
    }
}
