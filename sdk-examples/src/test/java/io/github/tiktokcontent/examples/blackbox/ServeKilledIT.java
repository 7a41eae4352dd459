package io.github.tiktokcontent.examples.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.DemoFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the outside: import, serve, order, kill -9 in the middle of the upload, serve again, published once. */
@Timeout(300)
final class ServeKilledIT {
    private static final String KEY = "plainly-fake-0123456789-abcdefghijklmnop";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long VIDEO_BYTES = 70_000_000;
    private static final Duration START = Duration.ofMinutes(1);

    /** Until a replica counts a dead one's heartbeats as missed, and takes its post over. */
    private static final Duration TAKEOVER = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final Map<String, String> environment = new HashMap<>();
    private URI base = tiktok.apiBaseUrl();

    @BeforeEach
    void set() throws IOException {
        Path videos = Files.createDirectory(folder.resolve("videos"));
        DemoFile.large(videos, VIDEO_BYTES);
        environment.putAll(Map.of(
                "TIKTOK_API_BASE_URL", tiktok.apiBaseUrl().toString(),
                "TIKTOK_AUTH_BASE_URL", tiktok.authBaseUrl().toString(),
                "TIKTOK_CLIENT_KEY", tiktok.clientKey(),
                "TIKTOK_CLIENT_SECRET", tiktok.clientSecret(),
                "ENCRYPTION_KEY", FernetCipher.newKey().reveal(),
                "MEDIA_FOLDER", videos.toString(),
                "JWT_SECRET", KEY,
                "JWT_ISSUER", "https://id.example.com/",
                "JWT_AUDIENCE", "tasks",
                "PORT", "0"));
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void onAnH2FileAPostWhoseUploadIsKilledIsPublishedOnce() throws Exception {
        environment.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("posts") + ";TRACE_LEVEL_FILE=0");
        isPublishedOnce();
    }

    @Test
    void onPostgresAPostWhoseUploadIsKilledIsPublishedOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
            environment.put("DATABASE_USER", "postgres");
            environment.put("DATABASE_PASSWORD", "postgres");
            isPublishedOnce();
        }
    }

    private void isPublishedOnce() throws Exception {
        importTask();
        Fault stall = tiktok.faults().on(Operation.UPLOAD).nth(3).stallReading(1_000_000);
        String publishId;
        try (JarProcess serve = serve()) {
            HttpResponse<String> order = order("key-1");
            assertThat(order.statusCode()).as(order.body()).isEqualTo(202);
            publishId = JSON.readTree(order.body()).path("publish_id").asText();
            stall.awaitHit(Duration.ofSeconds(30));
            serve.kill();
        }
        stall.release();
        tiktok.faults().clear();
        try (JarProcess again = serve()) {
            again.line("PUBLISHED (PUBLISHED), " + publishId, TAKEOVER);
            JsonNode status = status();
            assertThat(status.path("state").asText()).isEqualTo("PUBLISHED");
            assertThat(status.path("publish_id").asText()).isEqualTo(publishId);
            assertThat(order("key-1").statusCode()).isEqualTo(200);
            HttpResponse<String> other = order("key-2");
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains(publishId);
            // 128 + 15, as of every Java program that is told to end.
            assertThat(again.terminate()).isEqualTo(143);
            assertThat(again.errors()).contains("Stopped.");
        }
        assertThat(tiktok.posts()).hasSize(1);
        EmulatedPost post = tiktok.post(publishId);
        assertThat(post.complete()).isTrue();
        assertThat(post.received()).isEqualTo(VIDEO_BYTES);
        assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
    }

    private JarProcess serve() throws Exception {
        JarProcess serve = JarProcess.start(folder, environment, "serve");
        base = URI.create(serve.line("Serving", START).replaceAll(".*(http://[^/]+)/.*", "$1"));
        return serve;
    }

    private void importTask() throws Exception {
        var pair = tiktok.creator().newTokens();
        String text =
                "{'instances':[{'id':'i','user_id':'u','name':'Team'}],'accounts':[{'id':'acc','instance_id':'i','open_id':'%s','account_name':'Harbour','access_token':'%s','refresh_token':'%s','expires_in':86400,'refresh_expires_in':31536000,'scope':'user.info.basic,video.publish,video.upload'}],'tasks':[{'id':'t1','instance_id':'i','description':'A clip','status':'completed','output_data':{'video_url':'folder:/clip.mp4','caption':'Harbour at dawn'},'created_at':'2026-03-01T09:00:00Z'}]}"
                        .formatted(tiktok.creator().openId(), pair.accessToken(), pair.refreshToken());
        Path file = Files.writeString(folder.resolve("import.json"), text.replace('\'', '"'));
        try (JarProcess run = JarProcess.start(folder, environment, "import", file.toString())) {
            assertThat(run.exitCode()).as(run.errors()).isZero();
        }
    }

    private HttpResponse<String> order(String key) throws Exception {
        return send(HttpRequest.newBuilder(at("post-to-tiktok"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"privacy_level\":\"SELF_ONLY\"}")));
    }

    private JsonNode status() throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(at("post-status"))).body());
    }

    private URI at(String endpoint) {
        return base.resolve("/api/v1/tasks/t1/" + endpoint);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(
                request.header("Authorization", "Bearer " + token()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("https://id.example.com/")
                        .audience("tasks")
                        .subject("u")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(new MACSigner(KEY));
        return token.serialize();
    }
}
