package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults in the middle of a body of 8 MB. */
class UploadFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int SIZE = 8_000_000;

    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final TestClient client = new TestClient(tiktok);
    private final byte[] bytes = new byte[SIZE];
    private String url = "";

    @BeforeEach
    void init() {
        JsonNode data = client.init(SIZE, SIZE, 1).data();
        url = data.path("upload_url").asText();
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private FaultTarget onUpload() {
        return tiktok.faults().on(Operation.UPLOAD);
    }

    private String head() {
        return TestClient.head(
                "PUT",
                TestClient.target(url),
                SIZE,
                "Content-Range: bytes 0-7999999/8000000",
                "Content-Type: video/mp4");
    }

    private CompletableFuture<Boolean> sendAll(TestSocket socket) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                socket.send(head()).send(bytes);
                return true;
            } catch (IOException broken) {
                return false;
            }
        });
    }

    @Test
    void u18_stopsReadingUntilReleased() throws Exception {
        Fault fault = onUpload().stallReading(100_000);
        try (TestSocket socket = new TestSocket(tiktok)) {
            CompletableFuture<Boolean> sent = sendAll(socket);
            fault.awaitHit(SOON);
            assertThatThrownBy(() -> sent.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(tiktok.journal().last(Operation.UPLOAD).bytes()).isEqualTo(100_000);
            fault.release();
            assertThat(sent.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.readReply().status()).isEqualTo(201);
        }
        assertThat(tiktok.posts().get(0).received()).isEqualTo(SIZE);
    }

    @Test
    void seesAfterTheReleaseThatTheClientHasGone() throws Exception {
        Fault fault = onUpload().stallReading(0);
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(head()).send("some bytes");
            fault.awaitHit(SOON);
        }
        fault.release();
        tiktok.journal().awaitOpenConnections(0, SOON);
        tiktok.journal().awaitFinished(Operation.UPLOAD, SOON);
        assertThat(tiktok.journal().last(Operation.UPLOAD).processed()).isFalse();
    }

    @Test
    void resetsWhileTheBodyComes() throws Exception {
        onUpload().resetReading(50_000);
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(head()).send(Arrays.copyOf(bytes, 50_000));
            assertThatThrownBy(socket::read).isInstanceOf(SocketException.class);
        }
        assertThat(tiktok.posts().get(0).received()).isZero();
    }

    @Test
    void n19_answersEarlyAndLingers() throws Exception {
        onUpload().answerEarlyAndLinger(65_536, Answer.status(403));
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(sendAll(socket).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.readReply().status()).isEqualTo(403);
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
        assertThat(tiktok.journal().last(Operation.UPLOAD).status()).hasValue(403);
        assertThat(tiktok.journal().last(Operation.UPLOAD).bytes()).isEqualTo(65_536);
        assertThat(tiktok.posts().get(0).received()).isZero();
    }

    @Test
    void n19_answersEarlyAndBreaks() throws Exception {
        onUpload().answerEarly(65_536, Answer.status(416).header("Content-Range", "bytes 0-99/8000000"));
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(sendAll(socket).get(5, TimeUnit.SECONDS)).isFalse();
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
        assertThat(tiktok.journal().last(Operation.UPLOAD).status()).hasValue(416);
    }

    @Test
    void u03_storesAChunkAndLosesTheAnswer() throws Exception {
        onUpload().dropAfterProcessing();
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(sendAll(socket).get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.read()).isEqualTo(-1);
        }
        assertThat(tiktok.posts().get(0).state()).isEqualTo(PostState.PUBLISHED);
        assertThat(client.put(url, 0, SIZE - 1, SIZE).status()).isEqualTo(416);
    }

    @Test
    void u02_answers500AndForgetsTheChunk() {
        onUpload()
                .matching(request -> request.header("Content-Range").orElse("").startsWith("bytes 0-"))
                .respond(Answer.status(500));
        assertThat(client.put(url, 0, SIZE - 1, SIZE).status()).isEqualTo(500);
        assertThat(tiktok.posts().get(0).received()).isZero();
        assertThat(client.put(url, 0, SIZE - 1, SIZE).status()).isEqualTo(201);
    }
}
