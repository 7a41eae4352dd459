package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.stage.ClassPath;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2FileTest {
    @TempDir
    Path folder;

    private final JdbcDataSource file = new JdbcDataSource();

    @BeforeEach
    void name() {
        file.setURL("jdbc:h2:file:" + folder.resolve("stores") + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = file.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void p01_whatIsStoredIsThereAfterKill9() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofTests(),
                        H2FileWriter.class.getName(),
                        file.getURL())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        BufferedReader out = writer.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("stored")) {
            line = out.readLine();
        }
        writer.destroyForcibly();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(line).as(Files.readString(folder.resolve("errors"))).isEqualTo("stored");
        try (JdbcStores stores = JdbcStores.create(file)) {
            assertThat(stores.tasks().instance(new UserId("u"), new InstanceId("i")))
                    .isPresent();
        }
    }

    @Test
    void aFileThatWritesLateIsRefused() throws SQLException {
        Schema.migrate(file);
        file.setURL(file.getURL().replace(";WRITE_DELAY=0", ""));
        assertThatThrownBy(() -> JdbcStores.create(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("up to 500 ms late")
                .hasMessageContaining("Add ;WRITE_DELAY=0 to the JDBC URL");
    }

    @Test
    void aDatabaseInMemoryHasNothingToWrite() throws SQLException {
        file.setURL("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1");
        Schema.migrate(file);
        assertThatCode(() -> JdbcStores.create(file).close()).doesNotThrowAnyException();
        run("SHUTDOWN");
    }
}
