package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.jdbc.Schema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables of accounts, one by one: missing, and such as cannot be used. */
final class SettingsTest {
    @TempDir
    Path folder;

    private Map<String, String> good() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TIKTOK_CLIENT_KEY", "key");
        environment.put("TIKTOK_CLIENT_SECRET", "canary");
        environment.put("ENCRYPTION_KEY", FernetCipher.newKey().reveal());
        environment.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("accounts") + ";TRACE_LEVEL_FILE=0");
        return environment;
    }

    private static CommandRun refused(Map<String, String> environment, String... args) {
        CommandRun run = CommandRun.with(environment, args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("canary");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "TIKTOK_CLIENT_KEY, developers.tiktok.com",
        "TIKTOK_CLIENT_SECRET, developers.tiktok.com",
        "ENCRYPTION_KEY, openssl rand -base64 32"
    })
    void aMissingVariableIsNamedWithWhatForAndHowToMakeOne(String name, String how) {
        for (String blank : new String[] {null, "", " "}) {
            Map<String, String> environment = good();
            if (blank == null) {
                environment.remove(name);
            } else {
                environment.put(name, blank);
            }
            for (String command : new String[] {"login", "logout a", "creator --account a"}) {
                assertThat(refused(environment, command.split(" ", -1)).err())
                        .startsWith(name + " is not set. It holds the")
                        .contains(how);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIKTOK_CLIENT_KEY, 'canary key', has blanks",
        "TIKTOK_CLIENT_SECRET, 'canary secret', has blanks",
        "ENCRYPTION_KEY, canary, it has 6 characters",
        "TIKTOK_AUTH_BASE_URL, 'no url canary', is no URL",
        "TIKTOK_AUTH_BASE_URL, http://example.com, TIKTOK_API_BASE_URL is not",
        "TIKTOK_API_BASE_URL, https://example.com, TIKTOK_AUTH_BASE_URL is not",
        "TIKTOK_REDIRECT_URI, https://127.0.0.1:8765/callback, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://127.0.0.1/callback, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://127.0.0.1:0/callback, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://127.0.0.1/a:*, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://127.0.0.1:70000/callback, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://127.0.0.1:1/callback?a=canary, it is http with a port",
        "TIKTOK_REDIRECT_URI, http://example.com:80/callback, it is http with a port",
        "TIKTOK_REDIRECT_URI, 'not a uri', it is http with a port",
        "DATABASE_URL, postgres://u:canary@host/db, jdbc:postgresql://",
        "DATABASE_URL, jdbc:oracle:thin:canary, names no database",
        "DATABASE_URL, jdbc:mysql://u:canary@host/db, jdbc:mariadb:",
        "DATABASE_URL, jdbc:postgresql://localhost:xx/db?password=canary, is refused by the driver of postgresql"
    })
    void aVariableThatCannotBeUsedIsNamedAndNotRepeated(String name, String value, String why) {
        Map<String, String> environment = good();
        environment.put(name, value);
        assertThat(refused(environment, "login").err()).contains(name, why);
    }

    @Test
    void anAuthHostThatCodesMustNotComeFromIsRefused() {
        Map<String, String> environment = good();
        environment.put("TIKTOK_AUTH_BASE_URL", "http://example.com");
        environment.put("TIKTOK_API_BASE_URL", "https://example.com");
        assertThat(refused(environment, "login").err()).contains("TIKTOK_AUTH_BASE_URL cannot be used");
        environment.put("TIKTOK_AUTH_BASE_URL", "https://example.com");
        environment.put("TIKTOK_API_BASE_URL", "http://example.com");
        assertThat(refused(environment, "login").err()).contains("TIKTOK_API_BASE_URL cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_USER", "DATABASE_PASSWORD"})
    void aLoginWithoutADatabaseIsAMistake(String name) {
        Map<String, String> environment = good();
        environment.remove("DATABASE_URL");
        environment.put(name, "canary");
        assertThat(refused(environment, "accounts").err()).startsWith(name + " is set, but DATABASE_URL is not.");
    }

    @Test
    void aDatabaseWithoutTablesIsAnsweredWithTheCommandThatMakesThem() {
        for (String command : new String[] {"login", "accounts", "creator --account a"}) {
            assertThat(refused(good(), command.split(" ", -1)).err())
                    .contains("schema has version 0 (no tables)", "java -jar sdk-examples.jar schema apply")
                    .doesNotContain("dataSource");
        }
        CommandRun applied = CommandRun.with(good(), "schema", "apply");
        assertThat(applied.exitCode()).isZero();
        assertThat(applied.out()).contains("version " + Schema.VERSION + " is there (h2)");
        assertThat(CommandRun.with(good(), "schema", "apply", "--json")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(Schema.VERSION);
        assertThat(CommandRun.with(good(), "accounts").exitCode()).isZero();
    }

    @Test
    void theTablesArePrintedForEachDatabase() {
        assertThat(CommandRun.of("schema", "print").out()).contains("CREATE TABLE", "tiktok_");
        String maria = CommandRun.of("schema", "print", "--dialect", "mariadb").out();
        Map<String, String> environment = Map.of("DATABASE_URL", "jdbc:mariadb://canary/db");
        assertThat(CommandRun.with(environment, "schema", "print").out()).isEqualTo(maria);
        assertThat(CommandRun.of("schema", "print", "--dialect", "postgresql", "--json")
                        .json()
                        .path("sql")
                        .asText())
                .contains("CREATE TABLE")
                .isNotEqualTo(maria);
        CommandRun bare = CommandRun.of("schema");
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err()).contains("schema print", "schema apply");
    }

    @Test
    void aDatabaseThatIsAwayIsToldWithTheDriversReason() {
        for (String url : new String[] {
            "jdbc:postgresql://127.0.0.1:1/db?password=canary",
            "jdbc:mariadb://127.0.0.1:1/db?password=canary&socketTimeout=5000"
        }) {
            Map<String, String> environment = good();
            environment.put("DATABASE_URL", url);
            for (String[] command : new String[][] {{"accounts", "--verbose"}, {"schema", "apply"}}) {
                CommandRun run = CommandRun.with(environment, command);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.err())
                        .contains("127.0.0.1", "Check that it runs")
                        .doesNotContain("canary");
            }
        }
    }
}
