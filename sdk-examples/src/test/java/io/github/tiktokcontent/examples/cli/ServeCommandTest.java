package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.RunningCommand;
import io.github.tiktokcontent.examples.TaskStage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ServeCommandTest {
    private static final String KEY = "plainly-fake-0123456789-abcdefghijklmnop";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TaskStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = TaskStage.in(folder);
        assertThat(stage.importTasks("t1", "t2").exitCode()).isZero();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void tokens() {
        stage.environment().put("JWT_SECRET", KEY);
        stage.environment().put("JWT_ISSUER", "https://id.example.com/");
        stage.environment().put("JWT_AUDIENCE", "tasks");
    }

    private static String token(String user) throws JOSEException {
        return token(user, new JWSHeader(JWSAlgorithm.HS256));
    }

    private static String token(String user, JWSHeader header) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer("https://id.example.com/")
                        .audience("tasks")
                        .subject(user)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .build());
        token.sign(new MACSigner(KEY));
        return token.serialize();
    }

    private static URI base(RunningCommand serve) throws Exception {
        return URI.create(serve.out("Serving").replaceAll(".*(http://[^/]+)/.*", "$1"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anOrderOverHttpIsPublishedAndForeignersSeeNothing() throws Exception {
        tokens();
        try (RunningCommand serve = stage.start("serve", "--port", "0")) {
            URI base = base(serve);
            HttpRequest.Builder status = HttpRequest.newBuilder(base.resolve("/api/v1/tasks/t1/post-status"))
                    .header("Authorization", "Bearer " + token("u"));
            assertThat(send(status).statusCode()).isEqualTo(404);
            HttpResponse<String> order = send(HttpRequest.newBuilder(base.resolve("/api/v1/tasks/t1/post-to-tiktok"))
                    .header("Authorization", "Bearer " + token("u"))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "order-1")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"privacy_level\":\"SELF_ONLY\"}")));
            assertThat(order.statusCode()).as(order.body()).isEqualTo(202);
            long end = System.nanoTime() + 60_000_000_000L;
            JsonNode now;
            do {
                now = JSON.readTree(send(status).body());
                assertThat(System.nanoTime()).as(now.toString()).isLessThan(end);
            } while (!now.path("state").asText().equals("PUBLISHED"));
            assertThat(now.path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
            HttpRequest.Builder detail = HttpRequest.newBuilder(base.resolve("/api/v1/tasks/t1/detail"));
            assertThat(send(detail).statusCode()).isEqualTo(401);
            assertThat(send(detail.header("Authorization", "Bearer " + token("v")))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(stage.tiktok().posts()).hasSize(1);
    }

    @Test
    void oneUserWithoutTokensIsServedOnThisMachineAloneAndLoudly() throws Exception {
        try (RunningCommand serve = stage.start("serve", "--port", "0", "--insecure-user", "u")) {
            HttpResponse<String> detail =
                    send(HttpRequest.newBuilder(base(serve).resolve("/api/v1/tasks/t1/detail")));
            assertThat(detail.statusCode()).isEqualTo(200);
            assertThat(detail.body()).contains("\"suggested_caption\":\"Harbour at dawn\"");
        }
        var outside = stage.run("serve", "--host", "0.0.0.0", "--insecure-user", "u");
        assertThat(outside.exitCode()).isEqualTo(2);
        assertThat(outside.err()).contains("--insecure-user needs --host 127.0.0.1");
    }

    @Test
    void whatIsMissingForTokensIsNamed() {
        assertThat(refused()).contains("Neither JWT_SECRET nor JWT_JWKS_URL is set");
        stage.environment().put("JWT_SECRET", "short");
        assertThat(refused()).contains("JWT_ISSUER is not set");
        stage.environment().put("JWT_ISSUER", "https://id.example.com/");
        assertThat(refused()).contains("JWT_AUDIENCE is not set");
        stage.environment().put("JWT_AUDIENCE", "tasks");
        assertThat(refused()).contains("JWT_SECRET cannot be used", "32").doesNotContain("short");
        tokens();
        stage.environment().put("JWT_JWKS_URL", "https://id.example.com/keys.json");
        assertThat(refused()).contains("Both JWT_SECRET and JWT_JWKS_URL are set");
        stage.environment().put("PORT", "eighty");
        assertThat(refused()).contains("PORT is no number; it must lie between 0 and 65535");
    }

    @Test
    void aDatabaseWithoutTablesGetsThem() throws Exception {
        tokens();
        stage.environment().put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("new") + ";TRACE_LEVEL_FILE=0");
        try (RunningCommand serve = stage.start("serve", "--port", "0")) {
            assertThat(serve.err("The database's tables were brought from version 0"))
                    .startsWith("to ");
            HttpResponse<String> ready = send(HttpRequest.newBuilder(base(serve).resolve("/readyz")));
            assertThat(ready.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withNothingSetItIsADemoWhoseTokenPostsItsTask() throws Exception {
        Map<String, String> nothing = Map.of("JWT_ISSUER", "https://id.example.com/");
        try (RunningCommand serve = RunningCommand.start(nothing, "serve", "--port", "0")) {
            URI base = base(serve);
            String bearer = "Bearer " + serve.out("TOKEN=");
            assertThat(serve.err("DEMO: ")).contains("all is lost", "ENCRYPTION_KEY and JWT_SECRET were made");
            assertThat(serve.err("Set, but not used by the demo: ")).isEqualTo("JWT_ISSUER.");
            assertThat(serve.out("curl -sw '\\n' -H \"Authorization: Bearer $TOKEN\" "))
                    .startsWith(base + "/api/v1/tasks/");
            HttpRequest.Builder detail = HttpRequest.newBuilder(base.resolve("/api/v1/tasks/demo-task/detail"));
            assertThat(send(detail).statusCode()).isEqualTo(401);
            JsonNode task =
                    JSON.readTree(send(detail.header("Authorization", bearer)).body());
            assertThat(task.path("can_post_to_tiktok").asBoolean()).isTrue();
            assertThat(task.at("/execution_logs/0/status").asText()).isEqualTo("success");
            HttpResponse<String> order =
                    send(HttpRequest.newBuilder(base.resolve("/api/v1/tasks/demo-task/post-to-tiktok"))
                            .header("Authorization", bearer)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"privacy_level\":\"SELF_ONLY\"}")));
            assertThat(order.statusCode()).as(order.body()).isEqualTo(202);
            assertThat(serve.out("Post          task demo-task, attempt 1: PUBLISHED"))
                    .startsWith("(PUBLISHED), v_pub_file");
        }
    }

    @Test
    void aBrowserConnectsAnAccountByALinkOfServe() throws Exception {
        Path files = Files.createDirectory(folder.resolve("verification"));
        Files.writeString(files.resolve("tiktokAbC123.txt"), "tiktok-developers-site-verification=AbC123");
        tokens();
        stage.environment().put("TIKTOK_VERIFICATION_DIR", files.toString());
        try (RunningCommand serve = stage.start("serve", "--port", "0")) {
            URI base = base(serve);
            HttpResponse<String> link = send(HttpRequest.newBuilder(base.resolve("/connect/tiktok"))
                    .header("Authorization", "Bearer " + token("u"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"instance_id\":\"i\"}")));
            HttpClient browser = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            URI url = URI.create(JSON.readTree(link.body()).path("url").asText());
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.body()).contains("is connected");
            HttpResponse<String> file = send(HttpRequest.newBuilder(base.resolve("/videos/tiktokAbC123.txt")));
            assertThat(file.body()).isEqualTo("tiktok-developers-site-verification=AbC123");
        }
    }

    @Test
    void aRedirectUriThatServeCannotAnswerIsRefused() {
        tokens();
        stage.environment().put("PORT", "0");
        for (String uri : List.of(
                "http://127.0.0.1:1/callback", "http://app.example.com/back", "https://app.example.com", "not a url")) {
            stage.environment().put("TIKTOK_REDIRECT_URI", uri);
            assertThat(refused()).contains("TIKTOK_REDIRECT_URI cannot be used by serve");
        }
        stage.environment().put("TIKTOK_REDIRECT_URI", "https://app.example.com/healthz");
        assertThat(refused()).contains("it needs a path of its own");
    }

    @Test
    void aTypoInTheSettingsLeavesTheDatabaseAsItWas() {
        tokens();
        stage.environment().put("PORT", "0");
        stage.environment()
                .put("TIKTOK_VERIFICATION_DIR", folder.resolve("gone").toString());
        stage.environment().put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("untouched"));
        assertThat(refused()).contains("TIKTOK_VERIFICATION_DIR is no folder").doesNotContain("tables were brought");
        assertThat(folder.resolve("untouched.mv.db")).doesNotExist();
    }

    @Test
    void aLongRedirectUriIsOneLikeAnyOther() throws Exception {
        tokens();
        stage.environment().put("TIKTOK_REDIRECT_URI", "https://app.example.com/" + "a".repeat(400));
        try (RunningCommand serve = stage.start("serve", "--port", "0")) {
            assertThat(base(serve).getPort()).isPositive();
        }
    }

    @Test
    void aTokenWithAKeyIdIsTakenIfThatIsTheKeys() throws Exception {
        tokens();
        stage.environment().put("JWT_KEY_ID", "fake-key-1");
        try (RunningCommand serve = stage.start("serve", "--port", "0")) {
            URI detail = base(serve).resolve("/api/v1/tasks/t1/detail");
            for (var expected : Map.of("fake-key-1", 200, "fake-key-2", 401).entrySet()) {
                JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(expected.getKey())
                        .build();
                assertThat(send(HttpRequest.newBuilder(detail).header("Authorization", "Bearer " + token("u", header)))
                                .statusCode())
                        .isEqualTo(expected.getValue());
            }
        }
    }

    @Test
    void anythingRealThatIsSetIsNoDemo() {
        for (String name : List.of("TIKTOK_CLIENT_KEY", "TIKTOK_API_BASE_URL", "DATABASE_URL", "DATABASE_USER")) {
            var run = CommandRun.with(Map.of(name, "https://a.example.com"), "serve");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("DEMO").contains("JWT_SECRET");
        }
        var insecure = CommandRun.of("serve", "--insecure-user", "u");
        assertThat(insecure.exitCode()).isEqualTo(2);
        assertThat(insecure.err()).contains("--insecure-user is for a database of your own");
    }

    private String refused() {
        var run = stage.run("serve");
        assertThat(run.exitCode()).isEqualTo(2);
        return run.err();
    }
}
