package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadHostTest {
    private static final long SIZE = 11_000_001;
    private static final long CHUNK = 5_000_000;

    private final EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));
    private TikTokEmulator tiktok =
            TikTokEmulator.builder().clock(clock).withoutRateLimits().start();
    private final TestClient client = new TestClient(tiktok);

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private JsonNode twoChunks() {
        return client.init(SIZE, CHUNK, 2).data();
    }

    private static String url(JsonNode init) {
        return init.path("upload_url").asText();
    }

    private EmulatedPost post(JsonNode init) {
        return tiktok.post(init.path("publish_id").asText());
    }

    @Test
    void storesChunksInSequenceAndKeepsTheirHashes() {
        byte[] bytes = new byte[(int) SIZE];
        new Random(7).nextBytes(bytes);
        JsonNode init = twoChunks();
        Reply first =
                client.put(url(init), "bytes 0-4999999/11000001", java.util.Arrays.copyOfRange(bytes, 0, 5_000_000));
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.header("Content-Range")).isEqualTo("bytes 0-4999999/11000001");
        assertThat(post(init).sha256()).isEmpty();
        Reply last = client.put(
                url(init), "bytes 5000000-11000000/11000001", java.util.Arrays.copyOfRange(bytes, 5_000_000, (int)
                        SIZE));
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Content-Range")).isEqualTo("bytes 0-11000000/11000001");
        EmulatedPost post = post(init);
        Sha256 expected = new Sha256();
        expected.add(bytes, bytes.length);
        assertThat(post.sha256()).contains(expected.hex());
        assertThat(post.received()).isEqualTo(SIZE);
        assertThat(post.chunks()).hasSize(2);
        assertThat(post.chunks().get(1).first()).isEqualTo(CHUNK);
        assertThat(post.chunks().get(1).last()).isEqualTo(SIZE - 1);
        RecordedRequest put = tiktok.journal().requests(Operation.UPLOAD).get(1);
        assertThat(put.bytes()).isEqualTo(SIZE - CHUNK);
        assertThat(put.sha256()).contains(post.chunks().get(1).sha256());
        assertThat(put.text()).isEmpty();
    }

    @Test
    void u07_showsProgressAsACountOnRequest() {
        tiktok.close();
        tiktok = TikTokEmulator.builder().progressForm(ProgressForm.COUNT).start();
        TestClient other = new TestClient(tiktok);
        JsonNode init = other.init(SIZE, CHUNK, 2).data();
        assertThat(other.put(url(init), 0, CHUNK - 1, SIZE).header("Content-Range"))
                .isEqualTo("bytes 0-5000000/11000001");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 5000000-11000000/11000001, 6000001, 416",
        "bytes 1-5000000/11000001, 5000000, 416",
        "bytes 0-4999998/11000001, 4999999, 400",
        "bytes 0-5000000/11000001, 5000001, 400",
        "bytes 0-11000000/11000001, 11000001, 400",
        "bytes 0-4999999/11000002, 5000000, 400",
        "bytes 0-4999999/*, 5000000, 400",
        "0-4999999/11000001, 5000000, 400",
        "bytes=0-4999999/11000001, 5000000, 400"
    })
    void refusesRangesThatAreNotNext(String range, int length, int status) {
        JsonNode init = twoChunks();
        Reply reply = client.put(url(init), range, new byte[length]);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Range")).isEmpty();
        assertThat(post(init).received()).isZero();
    }

    @Test
    void u03_answersARepeatedChunkWith416AndItsProgress() {
        JsonNode init = twoChunks();
        client.put(url(init), 0, CHUNK - 1, SIZE);
        Reply again = client.put(url(init), 0, CHUNK - 1, SIZE);
        assertThat(again.status()).isEqualTo(416);
        assertThat(again.header("Content-Range")).isEqualTo("bytes 0-4999999/11000001");
        client.put(url(init), CHUNK, SIZE - 1, SIZE);
        assertThat(client.put(url(init), CHUNK, SIZE - 1, SIZE).status()).isEqualTo(416);
        assertThat(post(init).chunks()).hasSize(2);
    }

    @Test
    void refusesABodyThatIsNotAsLongAsItsRange() {
        JsonNode init = client.init(9, 9, 1).data();
        assertThat(client.put(url(init), "bytes 0-8/9", new byte[8]).status()).isEqualTo(400);
        assertThat(client.put(url(init), "bytes 0-8/9", new byte[10]).status()).isEqualTo(400);
        assertThat(post(init).received()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, 201",
        "video/quicktime, 201",
        "video/webm, 201",
        "application/octet-stream, 400",
        "video/mpeg, 400"
    })
    void takesThreeContentTypes(String type, int status) {
        JsonNode init = client.init(9, 9, 1).data();
        assertThat(client.exchange(
                                "PUT",
                                TestClient.target(url(init)),
                                new byte[9],
                                "Content-Range: bytes 0-8/9",
                                "Content-Type: " + type)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void u14_refusesAndNotesAnAuthorization() {
        JsonNode init = client.init(9, 9, 1).data();
        Reply reply = client.exchange(
                "PUT",
                TestClient.target(url(init)),
                new byte[9],
                "Content-Range: bytes 0-8/9",
                "Content-Type: video/mp4",
                client.bearer());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(tiktok.journal().violations()).containsExactly("Authorization was sent to the upload host");
        assertThat(post(init).received()).isZero();
    }

    @Test
    void u21_refusesAChunkedBody() throws IOException {
        JsonNode init = client.init(9, 9, 1).data();
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(
                    "PUT " + TestClient.target(url(init)) + " HTTP/1.1\r\nHost: x\r\nContent-Type: video/mp4\r\n"
                            + "Content-Range: bytes 0-8/9\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n5;x=y\r\nefghi\r\n0\r\n\r\n");
            assertThat(socket.readReply().status()).isEqualTo(400);
        }
        RecordedRequest put = tiktok.journal().last(Operation.UPLOAD);
        assertThat(put.bytes()).isEqualTo(9);
        assertThat(put.sha256()).contains(Sha256.hexOf("abcdefghi"));
        assertThat(post(init).received()).isZero();
    }

    @Test
    void doesNotKnowOtherUploads() {
        JsonNode init = client.init(9, 9, 1).data();
        String url = url(init);
        assertThat(client.put(url + "x", 0, 8, 9).status()).isEqualTo(404);
        assertThat(client.put(url.replace("upload_id=", "upload_id=1"), 0, 8, 9).status())
                .isEqualTo(404);
        assertThat(client.put(tiktok.apiBaseUrl() + "/video/?upload_id=1", 0, 8, 9)
                        .status())
                .isEqualTo(404);
        assertThat(client.exchange("POST", TestClient.target(url), new byte[9]).status())
                .isEqualTo(405);
    }

    @Test
    void expiresAfterAnHour() {
        JsonNode init = twoChunks();
        client.put(url(init), 0, CHUNK - 1, SIZE);
        clock.advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(client.put(url(init), 0, CHUNK - 1, SIZE).status()).isEqualTo(416);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.put(url(init), CHUNK, SIZE - 1, SIZE).status()).isEqualTo(403);
        assertThat(post(init).state()).isEqualTo(PostState.WAITING_FOR_BYTES);
    }

    @Test
    void livesAsLongAsSet() {
        tiktok.close();
        tiktok = TikTokEmulator.builder()
                .clock(clock)
                .uploadUrlLife(Duration.ofSeconds(3))
                .start();
        TestClient other = new TestClient(tiktok);
        JsonNode init = other.init(9, 9, 1).data();
        clock.advance(Duration.ofSeconds(3));
        assertThat(other.put(url(init), 0, 8, 9).status()).isEqualTo(403);
    }

    @Test
    void forgetsAChunkThatWasCutOff() throws Exception {
        JsonNode init = client.init(9, 9, 1).data();
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(TestClient.head(
                            "PUT",
                            TestClient.target(url(init)),
                            9,
                            "Content-Range: bytes 0-8/9",
                            "Content-Type: video/mp4"))
                    .send("abcd".getBytes(StandardCharsets.US_ASCII));
            tiktok.journal().awaitRequests(Operation.UPLOAD, 1, Duration.ofSeconds(5));
        }
        tiktok.journal().awaitFinished(Operation.UPLOAD, Duration.ofSeconds(5));
        RecordedRequest cut = tiktok.journal().last(Operation.UPLOAD);
        assertThat(cut.status()).isEmpty();
        assertThat(cut.processed()).isFalse();
        assertThat(cut.sha256()).isEmpty();
        assertThat(post(init).received()).isZero();
        assertThat(client.put(url(init), 0, 8, 9).status()).isEqualTo(201);
    }

    @Test
    void takesOneOfTwoEqualChunksSentAtOnce() throws IOException {
        JsonNode init = client.init(9, 9, 1).data();
        String head = TestClient.head(
                "PUT", TestClient.target(url(init)), 9, "Content-Range: bytes 0-8/9", "Content-Type: video/mp4");
        try (TestSocket slow = new TestSocket(tiktok)) {
            slow.send(head).send("abcd");
            assertThat(client.put(url(init), 0, 8, 9).status()).isEqualTo(201);
            slow.send("efghi");
            assertThat(slow.readReply().status()).isEqualTo(416);
        }
        assertThat(post(init).chunks()).hasSize(1);
    }
}
