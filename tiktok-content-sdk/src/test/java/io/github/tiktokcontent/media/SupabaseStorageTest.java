package io.github.tiktokcontent.media;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.model.UrlSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupabaseStorageTest {
    private static final String KEY = "sb_secret_not-a-real-key";
    private static final String NAME = "tasks/t-1/out.mp4";
    private static final String OBJECT = "/storage/v1/object/videos/" + NAME;
    private static final String READ = "/storage/v1/object/authenticated/videos/" + NAME;
    private static final String SIGN = "/storage/v1/object/sign/videos/" + NAME;
    private static final Duration LIFE = Duration.ofHours(2);

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @TempDir
    Path folder;

    private Path file;
    private SupabaseStorage storage;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server.start();
        file = Files.write(folder.resolve("made.mp4"), new byte[300_000]);
        storage = storage(Duration.ofSeconds(10));
        url = "http://127.0.0.1:" + server.port() + READ;
    }

    @AfterEach
    void stop() {
        storage.close();
        server.stop();
    }

    private SupabaseStorage storage(Duration time) {
        return SupabaseStorage.create(
                URI.create("http://127.0.0.1:" + server.port()),
                Secret.of(KEY),
                "videos",
                Timeouts.DEFAULT.toBuilder()
                        .api(time)
                        .chunk(time, 64 * 1024, Duration.ofMinutes(1))
                        .build(),
                new RetryPolicy(
                        3,
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(5)),
                        500,
                        14,
                        5,
                        Duration.ofMinutes(5)));
    }

    @Test
    void aFileIsUploadedOverAnOldOneAndNamedWithoutAccess() throws IOException {
        server.stubFor(post(urlEqualTo(OBJECT)).willReturn(okJson("{\"Id\":\"1\",\"Key\":\"videos/" + NAME + "\"}")));
        assertThat(storage.put(NAME, file, "video/mp4")).isEqualTo(url);
        assertThat(storage.holds(url)).isTrue();
        assertThat(storage.holds(url + "?token=x")).isFalse();
        assertThat(storage.holds("https://elsewhere.example" + READ)).isFalse();
        server.verify(
                1,
                postRequestedFor(urlEqualTo(OBJECT))
                        .withHeader("Authorization", equalTo("Bearer " + KEY))
                        .withHeader("apikey", equalTo(KEY))
                        .withHeader("x-upsert", equalTo("true"))
                        .withHeader("Content-Type", equalTo("video/mp4"))
                        .withHeader("Content-Length", equalTo("300000")));
        assertThat(server.getAllServeEvents().get(0).getRequest().getBody()).hasSize(300_000);
    }

    @Test
    void anUploadIsRepeatedAfterAResetAndAfterA503() throws IOException {
        server.stubFor(post(urlEqualTo(OBJECT))
                .inScenario("bad day")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("reset")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        server.stubFor(post(urlEqualTo(OBJECT))
                .inScenario("bad day")
                .whenScenarioStateIs("reset")
                .willSetStateTo("busy")
                .willReturn(aResponse().withStatus(503)));
        server.stubFor(post(urlEqualTo(OBJECT))
                .inScenario("bad day")
                .whenScenarioStateIs("busy")
                .willReturn(okJson("{}")));
        assertThat(storage.put(NAME, file, "video/mp4")).isEqualTo(url);
        server.verify(3, postRequestedFor(urlEqualTo(OBJECT)));
    }

    @Test
    void v17_aSignedUrlIsMadeAnewForEachPost() throws IOException {
        server.stubFor(post(urlEqualTo(SIGN))
                .withRequestBody(equalToJson("{\"expiresIn\":7200}"))
                .willReturn(okJson("{\"signedURL\":\"/object/sign/videos/" + NAME + "?token=fresh.token-1\"}")));
        assertThat(storage.source(url, LIFE))
                .isInstanceOfSatisfying(
                        UrlSource.class,
                        source -> assertThat(source.url().value())
                                .isEqualTo("http://127.0.0.1:" + server.port() + SIGN + "?token=fresh.token-1"));
        storage.source(url, LIFE);
        server.verify(2, postRequestedFor(urlEqualTo(SIGN)));
    }

    @Test
    void v17_aFileThatIsGoneIsATypedFailure() {
        server.stubFor(post(urlEqualTo(SIGN))
                .willReturn(
                        refusal(400, "{\"statusCode\":\"404\",\"error\":\"not_found\",\"message\":\"" + KEY + "\"}")));
        assertThatThrownBy(() -> storage.source(url, LIFE))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining("404 (not_found)")
                .hasMessageNotContaining(KEY);
        server.verify(1, postRequestedFor(urlEqualTo(SIGN)));
        assertThatThrownBy(() -> storage.source("folder:/a", LIFE)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void v18_refusalsAreTypedAndOnlyFaultsThatPassAreRepeated() {
        refuse(refusal(403, "{\"code\":\"AccessDenied\"}"), AccessDeniedException.class, 1);
        refuse(refusal(400, "{\"statusCode\":\"403\",\"error\":\"Unauthorized\"}"), AccessDeniedException.class, 1);
        refuse(refusal(413, "{\"code\":\"EntityTooLarge\"}"), IOException.class, 1);
        refuse(refusal(416, "{\"code\":\"InvalidRange\"}"), EOFException.class, 1);
        refuse(refusal(302, ""), IOException.class, 1);
        refuse(refusal(500, "<html>"), IOException.class, 3);
        assertThatThrownBy(() -> storage.open(url, 0, 1)).hasCauseInstanceOf(ServerException.class);
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
        assertThatThrownBy(() -> storage.open(url, 0, 1)).hasCauseInstanceOf(RateLimitException.class);
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> storage.open(url, 0, 1)).hasCauseInstanceOf(TransportException.class);
    }

    private void refuse(
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer,
            Class<? extends Throwable> type,
            int calls) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(answer));
        assertThatThrownBy(() -> storage.open(url, 0, 1)).isExactlyInstanceOf(type);
        server.verify(calls, getRequestedFor(anyUrl()));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder refusal(int status, String body) {
        return aResponse().withStatus(status).withBody(body);
    }

    @Test
    void aRangeIsStreamed() throws IOException {
        server.stubFor(get(urlEqualTo(READ))
                .withHeader("Range", equalTo("bytes=100-200099"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 100-200099/300000")
                        .withBody(new byte[200_000])));
        try (InputStream part = storage.open(url, 100, 200_000)) {
            assertThat(part.read()).isZero();
            assertThat(part.readAllBytes()).hasSize(199_999);
        }
        assertThatThrownBy(() -> storage.open(url, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherBytesThanAskedForAreRefused() throws IOException {
        server.stubFor(
                get(urlEqualTo(READ)).willReturn(aResponse().withStatus(200).withBody("12345")));
        assertThatThrownBy(() -> storage.open(url, 5, 5)).hasMessageContaining("other bytes");
        try (InputStream start = storage.open(url, 0, 3)) {
            assertThat(start.readAllBytes()).hasSize(3);
        }
        try (InputStream more = storage.open(url, 0, 6)) {
            assertThatThrownBy(more::readAllBytes).isInstanceOf(EOFException.class);
        }
        InputStream closed = storage.open(url, 0, 3);
        closed.close();
        assertThatThrownBy(closed::read).hasMessageContaining("closed");
    }

    @Test
    void aStorageThatDoesNotAnswerEndsAtTheTimeLimit() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(3_000)));
        try (SupabaseStorage hurried = storage(Duration.ofMillis(100))) {
            assertThatThrownBy(() -> hurried.signedUrl(url, LIFE)).hasCauseInstanceOf(DeadlineException.class);
        }
    }

    @Test
    void l03_neitherTheKeyNorASignatureIsShown() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"signedURL\":\"/elsewhere?token=signature\"}")));
        Throwable odd = catchThrowable(() -> storage.signedUrl(url, LIFE));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500).withBody(KEY + " ?token=signature")));
        Throwable fault = catchThrowable(() -> storage.signedUrl(url, LIFE));
        StringWriter all = new StringWriter();
        odd.printStackTrace(new PrintWriter(all));
        fault.printStackTrace(new PrintWriter(all));
        assertThat(all + storage.toString()).doesNotContain(KEY, "token=", "signature\"", "Bearer");
        assertThat(odd).isInstanceOf(IOException.class).hasMessageContaining(NAME);
    }

    @Test
    void theKeyGoesToHttpsOrThisMachineOnly() {
        Secret key = Secret.of(KEY);
        assertThatThrownBy(() -> SupabaseStorage.create(URI.create("http://project.supabase.co"), key, "videos"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SupabaseStorage.create(URI.create("https://project.supabase.co/x"), key, "videos"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SupabaseStorage.create(URI.create("https://project.supabase.co"), key, "a/b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
