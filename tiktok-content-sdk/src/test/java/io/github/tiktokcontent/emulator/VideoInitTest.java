package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoInitTest {
    private static final String POST = "The request post info is empty or incorrect";
    private static final String SOURCE = "The request source info is empty or incorrect";

    private TikTokEmulator tiktok;
    private TestClient client;

    @BeforeAll
    void start() {
        tiktok = TikTokEmulator.builder()
                .withoutRateLimits()
                .dailyPostCap(Integer.MAX_VALUE)
                .verifiedPrefix("https://media.example.com/videos/")
                .verifiedDomain("cdn.example.org")
                .start();
        client = new TestClient(tiktok);
    }

    @AfterAll
    void stop() {
        tiktok.close();
    }

    private Reply change(Consumer<ObjectNode> change) {
        ObjectNode body = TestClient.videoBody(1000, 1000, 1);
        change.accept(body);
        return client.post(TestClient.VIDEO_INIT, body.toString());
    }

    private Reply changePost(Consumer<ObjectNode> change) {
        return change(body -> change.accept((ObjectNode) body.get("post_info")));
    }

    private static void assertRefused(Reply reply, String message) {
        assertThat(reply.verdict()).isEqualTo("400 invalid_params");
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.json().path("error").path("log_id").asText())
                .isNotEmpty()
                .isEqualTo(reply.header("x-tt-logid"));
    }

    @Test
    void acceptsEveryDocumentedField() {
        Reply reply = changePost(post -> post.put("title", "x".repeat(2200))
                .put("privacy_level", "MUTUAL_FOLLOW_FRIENDS")
                .put("disable_duet", true)
                .put("disable_stitch", false)
                .put("disable_comment", true)
                .put("video_cover_timestamp_ms", -1)
                .put("brand_content_toggle", true)
                .put("brand_organic_toggle", true)
                .put("is_aigc", true));
        assertThat(reply.verdict()).isEqualTo("200 ok");
        assertThat(reply.data().path("upload_url").asText()).contains("upload_id=", "upload_token=");
    }

    @Test
    void countsTheTitleInUtf16Units() {
        assertThat(changePost(post -> post.put("title", "\uD83D\uDE00".repeat(1100)))
                        .code())
                .isEqualTo("ok");
        assertRefused(changePost(post -> post.put("title", "\uD83D\uDE00".repeat(1100) + "a")), POST);
        assertThat(changePost(post -> post.remove("title")).code()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"privacy_level\":\"EVERYONE\"}",
                "{\"privacy_level\":7}",
                "{\"privacy_level\":null}",
                "{\"title\":5}",
                "{\"disable_duet\":\"true\"}",
                "{\"is_aigc\":1}",
                "{\"video_cover_timestamp_ms\":1.5}",
                "{\"video_cover_timestamp_ms\":2147483648}",
                "{\"brand_content_toggle\":true}",
                "{\"schedule_time\":1}",
                "{\"description\":\"photos only\"}"
            })
    void refusesPostInfoThatIsNotDocumented(String fields) {
        ObjectNode changes = (ObjectNode) Json.parse(fields).orElseThrow();
        assertRefused(changePost(post -> post.setAll(changes)), POST);
    }

    @Test
    void refusesMissingParts() {
        assertRefused(change(body -> body.remove("post_info")), POST);
        assertRefused(change(body -> body.put("post_info", "text")), POST);
        assertRefused(changePost(post -> post.remove("privacy_level")), POST);
        assertRefused(change(body -> body.remove("source_info")), SOURCE);
        assertRefused(change(body -> body.put("media_type", "VIDEO")), "The request body is incorrect");
    }

    @ParameterizedTest
    @CsvSource({
        "50000123, 10000000, 5",
        "4194304, 4194304, 1",
        "1, 1, 1",
        "64000000, 64000000, 1",
        "64000001, 10000000, 6",
        "64000001, 32000000, 2",
        "127999999, 32000000, 3",
        "4000000000, 10000000, 400",
        "64000001, 5000000, 12",
    })
    void acceptsPlansThatKeepTheRules(long size, long chunk, long count) {
        assertThat(client.init(size, chunk, count).verdict()).isEqualTo("200 ok");
    }

    @ParameterizedTest
    @CsvSource({
        "50000123, 10000000, 6, The total chunk count is invalid",
        "50000123, 10000000, 0, The total chunk count is invalid",
        "50000123, 10000000, -1, The total chunk count is invalid",
        "4000000000, 3990000, 1002, The total chunk count is invalid",
        "15000000, 10000000, 1, The chunk size is invalid",
        "64000001, 64000001, 1, The chunk size is invalid",
        "127999999, 64000000, 1, The chunk size is invalid",
        "50000000, 4999999, 10, The chunk size is invalid",
        "4000000, 2000000, 2, The chunk size is invalid",
        "4000000, 5000000, 0, The chunk size is invalid",
        "1000, 0, 1, The chunk size is invalid",
        "0, 0, 0, The request source info is empty or incorrect",
        "4000000001, 10000000, 400, The request source info is empty or incorrect",
    })
    void refusesPlansThatBreakThem(long size, long chunk, long count, String message) {
        assertRefused(client.init(size, chunk, count), message);
    }

    @Test
    void takesMegabytesAsPowersOfTwoOnRequest() {
        try (TikTokEmulator binary =
                TikTokEmulator.builder().binaryMegabytes(true).start()) {
            TestClient other = new TestClient(binary);
            assertThat(other.init(67_108_864, 67_108_864, 1).code()).isEqualTo("ok");
            assertThat(other.init(67_108_865, 67_108_865, 1).message()).isEqualTo("The chunk size is invalid");
            assertThat(other.init(64_000_001, 5_242_879, 12).message()).isEqualTo("The chunk size is invalid");
            assertThat(other.init(4_294_967_296L, 33_554_432, 128).code()).isEqualTo("ok");
            assertThat(other.init(4_294_967_297L, 33_554_432, 128).message()).isEqualTo(SOURCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"FILE_UPLOAD\"}",
                "{\"source\":\"FILE_UPLOAD\",\"video_size\":\"9\",\"chunk_size\":9,\"total_chunk_count\":1}",
                "{\"source\":\"FILE_UPLOAD\",\"video_size\":9.0,\"chunk_size\":9,\"total_chunk_count\":1}",
                "{\"source\":\"FILE_UPLOAD\",\"video_size\":9,\"chunk_size\":9,\"total_chunk_count\":1,\"video_url\":\"x\"}",
                "{\"source\":\"PULL_FROM_URL\"}",
                "{\"source\":\"PULL_FROM_URL\",\"video_url\":5}",
                "{\"source\":\"PULL_FROM_URL\",\"video_url\":\"https://cdn.example.org/a.mp4\",\"video_size\":9}",
                "{\"source\":\"UPLOAD\"}"
            })
    void refusesSourceInfoThatIsNotDocumented(String source) {
        assertRefused(change(body -> body.set("source_info", Json.parse(source).orElseThrow())), SOURCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://media.example.com/videos/a.mp4?sig=1",
                "https://cdn.example.org/a.mp4",
                "https://eu.cdn.example.org/x/a.mp4"
            })
    void pullsFromVerifiedUrls(String url) {
        Reply reply =
                client.post(TestClient.VIDEO_INIT, TestClient.pullBody(url).toString());
        assertThat(reply.verdict()).isEqualTo("200 ok");
        assertThat(reply.data().has("upload_url")).isFalse();
        EmulatedPost post = tiktok.post(reply.data().path("publish_id").asText());
        assertThat(post.publishId()).startsWith("v_pub_url~v2.");
        assertThat(post.urls()).containsExactly(url);
        assertThat(post.state()).isEqualTo(PostState.PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://media.example.com/videos/a.mp4",
                "https://media.example.com/other/a.mp4",
                "https://media.example.com.evil.example/videos/a.mp4",
                "https://evilcdn.example.org/a.mp4",
                "https://user@cdn.example.org/a.mp4",
                "https://192.0.2.1/videos/a.mp4",
                "https://[2001:db8::1]/a.mp4",
                "not a url"
            })
    void refusesUrlsThatAreNotVerified(String url) {
        assertThat(client.post(TestClient.VIDEO_INIT, TestClient.pullBody(url).toString())
                        .verdict())
                .isEqualTo("403 url_ownership_unverified");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(client.post(TestClient.VIDEO_INIT, "").code()).isEqualTo("invalid_params");
        assertThat(client.post(TestClient.VIDEO_INIT, "[]").code()).isEqualTo("invalid_params");
        assertThat(client.post(TestClient.VIDEO_INIT, "{\"a\":1,\"a\":2}").code())
                .isEqualTo("invalid_params");
        assertThat(client.exchange(
                                "POST",
                                TestClient.VIDEO_INIT,
                                TestClient.bytes(TestClient.videoBody(9, 9, 1).toString()),
                                client.bearer(),
                                "Content-Type: text/plain")
                        .message())
                .isEqualTo("The Content-Type must be application/json");
    }

    @Test
    void spellsTheCodeAsTheDocumentedPagesOnRequest() {
        try (TikTokEmulator other =
                TikTokEmulator.builder().invalidParamsCode("invalid_param").start()) {
            assertThat(new TestClient(other).post(TestClient.VIDEO_INIT, "{}").verdict())
                    .isEqualTo("400 invalid_param");
        }
    }

    @Test
    void takesAnInboxVideoWithoutPostInfo() {
        Reply reply =
                client.post(TestClient.INBOX_INIT, TestClient.inboxBody(1000).toString());
        assertThat(reply.verdict()).isEqualTo("200 ok");
        assertThat(reply.data().path("publish_id").asText()).startsWith("v_inbox_file~v2.");
        assertThat(reply.data().path("upload_url").asText()).isNotEmpty();
        assertThat(tiktok.journal().last(Operation.INBOX_VIDEO_INIT).violations())
                .isEmpty();
    }

    @Test
    void notesPostInfoOfAnInboxVideo() {
        ObjectNode body = TestClient.inboxBody(1000);
        body.putObject("post_info").put("title", "lost");
        assertThat(client.post(TestClient.INBOX_INIT, body.toString()).code()).isEqualTo("ok");
        assertThat(tiktok.journal().last(Operation.INBOX_VIDEO_INIT).violations())
                .containsExactly("post_info has no effect on a video for the inbox");
    }
}
