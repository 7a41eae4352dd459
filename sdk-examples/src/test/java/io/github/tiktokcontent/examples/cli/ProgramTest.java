package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.examples.CommandRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramTest {
    @Test
    void withoutACommandTheCommandsAreNamed() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "A command is missing: demo, login, accounts, logout, post, status, creator, check, import, tasks");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheRightOne() {
        CommandRun run = CommandRun.of("staus", "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("There is no command or option")
                .contains("staus", "did you mean")
                .contains("status");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aMistypedOptionIsAnsweredWithTheRightOne() {
        CommandRun run = CommandRun.of("post", "--file", "x.mp4", "--privcay", "SELF_ONLY");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--privcay", "did you mean", "--privacy");
    }

    @Test
    void aWordThatResemblesNothingIsRefusedWithoutAGuess() {
        CommandRun run = CommandRun.of("check", "a.mp4", "zzzzzzzzzz");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("zzzzzzzzzz").doesNotContain("did you mean");
    }

    @Test
    void anUnknownPrivacyLevelIsAnsweredWithTheLevels() {
        CommandRun run = CommandRun.of("post", "--file", "x.mp4", "--privacy", "FRIENDS");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("FRIENDS", "PUBLIC_TO_EVERYONE", "SELF_ONLY");
    }

    @Test
    void usageErrorsAreJsonWhenJsonWasAskedFor() {
        CommandRun run = CommandRun.of("post", "--json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().path("error").path("exit_code").asInt()).isEqualTo(2);
        assertThat(run.json().path("error").path("message").asText()).contains("--file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "login",
                "accounts",
                "accounts check-keys",
                "accounts rotate-keys",
                "logout",
                "post",
                "status",
                "creator",
                "check",
                "schema",
                "schema print",
                "schema apply",
                "emulator"
            })
    void everyCommandExplainsItself(String command) {
        CommandRun run = CommandRun.of((command + " --help").split(" ", -1));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: java -jar sdk-examples.jar " + command, "--json", "--verbose");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theProgramListsItsCommandsAndExitCodes() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(List.of("demo", "login", "accounts", "logout", "post", "status", "creator"))
                .contains(List.of("check", "schema", "emulator", "Exit codes"));
    }

    @Test
    void theVersionIsTold() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("TikTok Content SDK examples", "Java " + Runtime.version());
        assertThat(CommandRun.of("post", "--version").exitCode()).isZero();
    }

    @Test
    void optionsOfAllCommandsMayStandBeforeTheCommand() {
        CommandRun run = CommandRun.of("--json", "status", "v_pub~1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().path("error").path("message").asText()).contains("TIKTOK_ACCESS_TOKEN");
    }

    @Test
    void aStackTraceIsShownOnlyWhenItWasAskedFor() {
        assertThat(CommandRun.of("creator").err()).doesNotContain("\tat ");
        assertThat(CommandRun.of("creator", "--verbose").err()).contains("\tat ");
    }
}
