package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import io.github.tiktokcontent.examples.LoginStage;
import io.github.tiktokcontent.examples.RunningCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class LoginCommandTest {
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

    private JsonNode accounts() {
        return stage.run("accounts", "--json").json().path("accounts");
    }

    private static String callback(RunningCommand login) throws InterruptedException {
        return login.err("Waiting for the creator to agree there: up to 5 min, at ")
                .replace(". Ctrl-C ends it.", "");
    }

    @Test
    void anAccountIsConnectedListedPostedToAndDisconnected() throws Exception {
        CommandRun login = stage.login("--name", "Harbour");
        assertThat(login.exitCode()).isZero();
        assertThat(login.out()).contains("Name          Harbour", "Status        active", "in 179 days");

        CommandRun list = stage.run("accounts");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("Harbour", "active", "video.publish");
        String id = accounts().get(0).path("id").asText();
        assertThat(login.out()).contains("--account " + id);

        String file = DemoFile.in(folder).toString();
        CommandRun post =
                stage.run("post", "--account", id, "--file", file, "--privacy", "SELF_ONLY", "--wait", "60", "--json");
        assertThat(post.exitCode()).as(post.err()).isZero();
        String publishId = post.json().path("publish_id").asText();
        assertThat(stage.tiktok().posts()).hasSize(1);
        assertThat(stage.run("status", "--account", "Harbour", publishId).out()).contains("PUBLISH_COMPLETE");
        // The post told the handle.
        assertThat(stage.run("creator", "--account", "Harbour").out()).contains("@emulated");
        assertThat(stage.run("check", "--creator", "--account", id, file).exitCode())
                .isZero();
        assertThat(stage.run("demo", "--account", id, "--privacy", "SELF_ONLY", "--json")
                        .json()
                        .path("emulated")
                        .asBoolean())
                .isFalse();

        CommandRun logout = stage.run("logout", "Harbour");
        assertThat(logout.exitCode()).isZero();
        assertThat(logout.out()).contains("disconnected");
        assertThat(stage.tiktok().journal().count(Operation.REVOKE)).isEqualTo(1);
        assertThat(accounts().get(0).path("status").asText()).isEqualTo("REVOKED");
        CommandRun refused = stage.run("creator", "--account", id);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("was disconnected").doesNotContain("TIKTOK_ACCESS_TOKEN");
        assertThat(stage.run("logout", "Harbour").exitCode()).isZero();

        assertThat(stage.login().exitCode()).isZero();
        assertThat(accounts()).hasSize(1);
        assertThat(accounts().get(0).path("id").asText()).isEqualTo(id);
        assertThat(accounts().get(0).path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void jsonHoldsTheAccountAndNothingElse() throws Exception {
        try (RunningCommand login = stage.start("login", "--json", "--scopes", "user.info.basic, user.info.profile")) {
            HttpResponse<String> page = LoginStage.open(login.err("Consent page:"));
            assertThat(page.statusCode()).isEqualTo(200);
            JsonNode json = login.end().json();
            assertThat(json.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(json.path("handle").asText()).isEqualTo("emulated");
            assertThat(json.path("scopes")).hasSize(2);
        }
    }

    @Test
    void aDeclinedConsentChangesNothing() throws Exception {
        stage.tiktok().creator().declinesConsent(true);
        try (RunningCommand login = stage.start("login")) {
            HttpResponse<String> page = LoginStage.open(login.out("Consent page"));
            assertThat(page.body()).contains("You declined, so nothing was changed.");
            CommandRun run = login.end();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("The creator declined the consent");
        }
        assertThat(accounts()).isEmpty();
    }

    @Test
    void aCreatorWhoAllowsLessIsTold() throws Exception {
        stage.tiktok().creator().scopes("user.info.basic");
        assertThat(stage.login().err()).contains("The creator did not allow video.publish, video.upload;");
    }

    @Test
    void foreignRepeatedAndUnrelatedRequestsChangeNothing() throws Exception {
        try (RunningCommand login = stage.start("login")) {
            String page = login.out("Consent page");
            String callback = callback(login);
            assertThat(LoginStage.open(callback.replace("/callback", "/favicon.ico"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(LoginStage.ask("POST", callback + "?code=1&state=2").statusCode())
                    .isEqualTo(405);
            assertThat(LoginStage.ask("HEAD", callback).statusCode()).isEqualTo(405);
            assertThat(LoginStage.open(callback).body()).contains("Not this login");
            HttpResponse<String> foreign = LoginStage.open(callback + "?code=stolen&state=" + "x".repeat(43));
            assertThat(foreign.statusCode()).isEqualTo(400);
            assertThat(foreign.body()).contains("the login goes on waiting").doesNotContain("stolen");
            assertThat(stage.tiktok().journal().count(Operation.TOKEN)).isZero();

            // The profile is asked for after the exchange: while it waits there, the callback comes again.
            var held = stage.tiktok().faults().on(Operation.USER_INFO).delay();
            var first = CompletableFuture.supplyAsync(() -> {
                try {
                    return LoginStage.open(page);
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            stage.tiktok().journal().awaitRequests(Operation.USER_INFO, 1, Duration.ofSeconds(20));
            String state = URI.create(page).getQuery().replaceFirst(".*[&?]state=([^&]*).*", "$1");
            HttpResponse<String> repeated = LoginStage.open(callback + "?code=again&state=" + state);
            assertThat(repeated.statusCode()).isEqualTo(409);
            held.release();
            HttpResponse<String> shown = first.get(20, TimeUnit.SECONDS);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(shown.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(login.end().exitCode()).isZero();
        }
        assertThat(accounts()).hasSize(1);
        assertThat(stage.tiktok().journal().count(Operation.TOKEN)).isEqualTo(1);
    }

    @Test
    void thePageEscapesWhatOthersWrote() throws Exception {
        try (RunningCommand login = stage.start("login", "--name", "<script>alert('&\"')</script>")) {
            HttpResponse<String> page = LoginStage.open(login.out("Consent page"));
            assertThat(page.body())
                    .contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)")
                    .doesNotContain("<script", "http://", "https://");
        }
    }

    @Test
    void aRefusedExchangeIsToldInBothPlaces() throws Exception {
        stage.environment().put("TIKTOK_CLIENT_SECRET", "CanarySecretThatIsWrong");
        try (RunningCommand login = stage.start("login")) {
            HttpResponse<String> page = LoginStage.open(login.out("Consent page"));
            assertThat(page.statusCode()).isEqualTo(502);
            assertThat(page.body()).contains("Not connected", "invalid_client").doesNotContain("Canary");
            CommandRun run = login.end();
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("invalid_client").doesNotContain("Canary");
        }
        assertThat(accounts()).isEmpty();
    }

    @Test
    void aLostExchangeUsesTheConsentUp() throws Exception {
        stage.tiktok().faults().on(Operation.TOKEN).dropAfterProcessing();
        CommandRun run = stage.login();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("This consent is used up", "run login again");
    }

    @Test
    void nobodyIsWaitedForForEver() {
        CommandRun run = stage.run("login", "--wait", "1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Nobody came back from the consent page within 1 s; no account was connected.");
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (RunningCommand login = stage.start("login")) {
            callback(login);
            CommandRun run = login.interrupted();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("The login was interrupted; no account was connected.");
        }
        assertThat(accounts()).isEmpty();
    }

    @Test
    void aPortInUseIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "http://localhost:" + taken.getLocalPort() + "/callback";
            CommandRun run = CommandRun.with(stage.with("TIKTOK_REDIRECT_URI", uri), "login");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void withoutADesktopThePageIsOpenedByHand() throws Exception {
        try (RunningCommand login = stage.start("login", "--open", "--always-ask")) {
            assertThat(LoginStage.open(login.out("Consent page")).statusCode()).isEqualTo(200);
            assertThat(login.end().exitCode()).isZero();
        }
        assertThat(stage.tiktok().journal().last(Operation.CONSENT).query()).containsEntry("disable_auto_auth", "1");
    }

    @Test
    void instancesDoNotSeeOneAnothersAccounts() throws Exception {
        assertThat(stage.login("--instance", "one", "--name", "Harbour").exitCode())
                .isZero();
        assertThat(stage.run("accounts", "--instance", "one").out()).contains("Harbour");
        CommandRun other = stage.run("accounts", "--instance", "two");
        assertThat(other.out()).isEmpty();
        assertThat(other.err()).contains("The instance two has no account; connect one with: login");
        CommandRun stranger = stage.run("creator", "--instance", "two", "--account", "Harbour");
        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.err()).contains("The instance two has no account with the id, name or handle Harbour");
        assertThat(stage.run("logout", "--instance", "two", "Harbour").exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeUsedIsToldBeforeAnythingIsOpened() {
        Map<String, String[]> wrong = Map.of(
                "--wait", new String[] {"--wait", "0"},
                "--scopes", new String[] {"--scopes", "video.publish,video.publsh"},
                "--name", new String[] {"--name", "a\tb"},
                "--instance", new String[] {"--instance", "two words"});
        wrong.forEach((option, words) -> {
            CommandRun run = stage.run("login", words[0], words[1]);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(option);
            assertThat(run.err().lines()).hasSize(1);
        });
    }
}
