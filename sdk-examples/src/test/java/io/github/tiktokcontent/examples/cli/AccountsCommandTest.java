package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.LoginStage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class AccountsCommandTest {
    @TempDir
    Path folder;

    private LoginStage stage;

    @BeforeEach
    void open() {
        stage = LoginStage.in(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void onlyTheDatabaseIsNeededToListAccounts() throws Exception {
        stage.login();
        stage.environment().keySet().removeIf(name -> !name.startsWith("DATABASE_"));
        assertThat(stage.run("accounts").out()).contains("Creator emulated", "active");
    }

    @Test
    void expiringAccountsAreFound() throws Exception {
        stage.login();
        assertThat(stage.run("accounts", "--expiring", "200d", "--json").json().path("accounts"))
                .hasSize(1);
        CommandRun none = stage.run("accounts", "--expiring", "12h");
        assertThat(none.exitCode()).isZero();
        assertThat(none.err()).contains("no account whose grant ends so soon");
        assertThat(stage.run("accounts", "--expiring", "soon").err()).contains("such as 30d or 12h");
    }

    @Test
    void aNameThatTwoAccountsHaveIsRefusedWithTheirIds() throws Exception {
        stage.login("--name", "Twin");
        stage.tiktok().atConsentPage(stage.tiktok().creator("second"));
        stage.login("--name", "Twin", "--scopes", "user.info.basic,user.info.profile,video.publish");
        CommandRun run = stage.run("creator", "--account", "Twin");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("2 accounts of the instance default are called Twin", " or ");
        assertThat(stage.run("creator", "--account", "@second").out()).contains("@second");
        assertThat(stage.run("accounts").out().split("Twin", -1)).hasSize(3);
    }

    @Test
    void aWrongKeyIsToldAndNothingIsTouched() throws Exception {
        stage.login("--name", "Harbour");
        String right = stage.environment().get("ENCRYPTION_KEY");
        stage.environment().put("ENCRYPTION_KEY", FernetCipher.newKey().reveal());
        for (String[] command : List.of(
                new String[] {"creator", "--account", "Harbour"},
                new String[] {"logout", "Harbour"},
                new String[] {"login"})) {
            CommandRun run = stage.run(command);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("ENCRYPTION_KEY does not open the tokens", "nothing was changed");
        }
        JsonNode report = stage.run("accounts", "check-keys", "--json").json();
        assertThat(report.path("unreadable").asInt()).isEqualTo(1);
        assertThat(report.path("complete").asBoolean()).isFalse();
        assertThat(stage.run("accounts", "rotate-keys").exitCode()).isEqualTo(1);
        assertThat(stage.tiktok().journal().count(Operation.REVOKE)).isZero();
        stage.environment().put("ENCRYPTION_KEY", right);
        assertThat(stage.run("creator", "--account", "Harbour").exitCode()).isZero();
    }

    @Test
    void keysAreRotated() throws Exception {
        stage.login("--name", "Harbour");
        String old = stage.environment().get("ENCRYPTION_KEY");
        String fresh = FernetCipher.newKey().reveal();
        stage.environment().put("ENCRYPTION_KEY", fresh + "," + old);
        assertThat(stage.run("accounts", "check-keys", "--json")
                        .json()
                        .path("older")
                        .asInt())
                .isEqualTo(1);
        CommandRun rotated = stage.run("accounts", "rotate-keys");
        assertThat(rotated.exitCode()).isZero();
        assertThat(rotated.out()).contains("1 sealed anew with the first key");
        stage.environment().put("ENCRYPTION_KEY", fresh);
        assertThat(stage.run("accounts", "check-keys").out()).contains("First key     1 sealed with it");
        assertThat(stage.run("creator", "--account", "Harbour").exitCode()).isZero();
    }

    @Test
    void anAccountIsForgottenWhereTikTokIsNotToBeReached() throws Exception {
        stage.login("--name", "Harbour");
        stage.tiktok().faults().on(Operation.REVOKE).always().dropBeforeProcessing();
        CommandRun run = stage.run("logout", "Harbour");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The account is as it was", "--forget");
        JsonNode failed = stage.run("logout", "Harbour", "--json").json().path("error");
        assertThat(failed.path("type").asText()).isEqualTo("TransportException");
        assertThat(failed.path("message").asText()).contains("--forget");
        stage.environment().remove("TIKTOK_CLIENT_KEY");
        assertThat(stage.run("logout", "Harbour", "--forget", "--json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("REVOKED");
    }

    /** Everything that a command prints, of success and of failure, against everything that must stay hidden. */
    @Test
    void noOutputHoldsASecret() throws Exception {
        StringBuilder printed = new StringBuilder();
        List<CommandRun> runs = new ArrayList<>();
        runs.add(stage.login("--name", "Harbour"));
        runs.add(stage.run("creator", "--account", "Harbour", "--json"));
        stage.tiktok().creator().expireAccessTokens();
        runs.add(stage.run("creator", "--account", "Harbour"));
        runs.add(stage.run("accounts"));
        runs.add(stage.run("accounts", "--json"));
        runs.add(stage.run("accounts", "check-keys"));
        runs.add(CommandRun.with(stage.with("DATABASE_PASSWORD", "CanaryWrong"), "accounts", "--verbose"));
        runs.add(CommandRun.with(
                stage.with("ENCRYPTION_KEY", FernetCipher.newKey().reveal()), "logout", "Harbour", "--verbose"));
        runs.add(CommandRun.with(stage.with("TIKTOK_CLIENT_SECRET", "Canary Wrong"), "logout", "Harbour", "--verbose"));
        stage.tiktok().faults().on(Operation.REVOKE).dropBeforeProcessing();
        runs.add(stage.run("logout", "Harbour", "--verbose"));
        runs.add(stage.run("logout", "Harbour"));
        runs.forEach(run -> printed.append(run.out()).append(run.err()));

        Set<String> secrets = new TreeSet<>(Set.of(
                LoginStage.CLIENT_SECRET,
                LoginStage.DATABASE_PASSWORD,
                "CanaryWrong",
                "Canary Wrong",
                stage.environment().get("ENCRYPTION_KEY")));
        stage.tiktok().journal().requests().forEach(request -> {
            request.header("Authorization").ifPresent(text -> secrets.add(text.replace("Bearer ", "")));
            List.of("token", "refresh_token", "code", "code_verifier").forEach(field -> {
                if (request.form().containsKey(field)) {
                    secrets.add(request.form().get(field));
                }
            });
        });
        assertThat(secrets).hasSizeGreaterThan(8);
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(printed.toString())
                    .doesNotContain(
                            secret,
                            Base64.getEncoder().withoutPadding().encodeToString(bytes),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                            HexFormat.of().formatHex(bytes),
                            URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }
    }
}
