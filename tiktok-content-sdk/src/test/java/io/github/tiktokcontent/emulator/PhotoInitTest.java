package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoInitTest {
    private static final String URL = "https://pictures.example.com/a.jpg";
    private static final String POST = "The request post info is empty or incorrect";
    private static final String SOURCE = "The request source info is empty or incorrect";
    private static final String MODE = "Invalid media_type or post_mode";

    private TikTokEmulator tiktok;
    private TestClient client;

    @BeforeAll
    void start() {
        tiktok = TikTokEmulator.builder()
                .withoutRateLimits()
                .dailyPostCap(Integer.MAX_VALUE)
                .pendingShareCap(Integer.MAX_VALUE)
                .verifiedDomain("pictures.example.com")
                .start();
        client = new TestClient(tiktok);
    }

    @AfterAll
    void stop() {
        tiktok.close();
    }

    private Reply direct(Consumer<ObjectNode> change) {
        ObjectNode body = TestClient.photoBody("DIRECT_POST", URL);
        change.accept(body);
        return client.post(TestClient.CONTENT_INIT, body.toString());
    }

    private Reply directPost(Consumer<ObjectNode> change) {
        return direct(body -> change.accept((ObjectNode) body.get("post_info")));
    }

    private Reply directSource(Consumer<ObjectNode> change) {
        return direct(body -> change.accept((ObjectNode) body.get("source_info")));
    }

    private static String[] urls(int count) {
        String[] urls = new String[count];
        Arrays.setAll(urls, index -> "https://pictures.example.com/" + index + ".jpg");
        return urls;
    }

    @Test
    void acceptsEveryDocumentedField() {
        ObjectNode body = TestClient.photoBody("DIRECT_POST", urls(35)).put("is_aigc", true);
        ((ObjectNode) body.get("post_info"))
                .put("title", "t".repeat(90))
                .put("description", "d".repeat(4000))
                .put("privacy_level", "PUBLIC_TO_EVERYONE")
                .put("disable_comment", true)
                .put("auto_add_music", true)
                .put("brand_content_toggle", true)
                .put("brand_organic_toggle", false);
        ((ObjectNode) body.get("source_info")).put("photo_cover_index", 34);
        Reply reply = client.post(TestClient.CONTENT_INIT, body.toString());
        assertThat(reply.verdict()).isEqualTo("200 ok");
        EmulatedPost post = tiktok.post(reply.data().path("publish_id").asText());
        assertThat(post.publishId()).startsWith("p_pub_url~v2.");
        assertThat(post.kind()).isEqualTo(PostKind.PHOTO);
        assertThat(post.urls()).hasSize(35);
    }

    @Test
    void takesADraftWithoutPrivacy() {
        Reply reply = client.post(
                TestClient.CONTENT_INIT,
                TestClient.photoBody("MEDIA_UPLOAD", URL).toString());
        assertThat(reply.verdict()).isEqualTo("200 ok");
        assertThat(tiktok.post(reply.data().path("publish_id").asText()).state())
                .isEqualTo(PostState.IN_INBOX);
    }

    @Test
    void notesFieldsThatHaveNoEffectOnADraft() {
        ObjectNode body = TestClient.photoBody("MEDIA_UPLOAD", URL);
        ((ObjectNode) body.get("post_info")).put("privacy_level", "SELF_ONLY").put("is_aigc", true);
        assertThat(client.post(TestClient.CONTENT_INIT, body.toString()).code()).isEqualTo("ok");
        assertThat(tiktok.journal().last(Operation.CONTENT_INIT).violations())
                .containsExactly(
                        "is_aigc of photos belongs beside media_type, not into post_info",
                        "privacy_level has no effect on photos for the inbox");
    }

    @Test
    void refusesWhatIsNotDocumented() {
        assertThat(direct(body -> body.put("media_type", "VIDEO")).message()).isEqualTo(MODE);
        assertThat(direct(body -> body.put("post_mode", "DIRECT POST")).message())
                .isEqualTo(MODE);
        assertThat(direct(body -> body.remove("post_mode")).message()).isEqualTo(MODE);
        assertThat(directPost(post -> post.put("title", "t".repeat(91))).message())
                .isEqualTo(POST);
        assertThat(directPost(post -> post.put("description", "d".repeat(4001))).message())
                .isEqualTo(POST);
        assertThat(directPost(post -> post.remove("privacy_level")).message()).isEqualTo(POST);
        assertThat(directPost(post -> post.put("privacy_level", "FRIENDS")).message())
                .isEqualTo(POST);
        assertThat(directPost(post -> post.put("disable_duet", true)).message()).isEqualTo(POST);
        assertThat(directPost(post -> post.put("brand_content_toggle", true)).message())
                .isEqualTo(POST);
        assertThat(directSource(source -> source.put("source", "FILE_UPLOAD")).message())
                .isEqualTo(SOURCE);
        assertThat(directSource(source -> source.put("photo_cover_index", 1)).message())
                .isEqualTo(SOURCE);
        assertThat(directSource(source -> source.put("photo_cover_index", -1)).message())
                .isEqualTo(SOURCE);
        assertThat(directSource(source -> source.remove("photo_cover_index")).message())
                .isEqualTo(SOURCE);
        assertThat(directSource(source -> source.putArray("photo_images")).message())
                .isEqualTo(SOURCE);
        assertThat(directSource(source -> source.put("photo_images", URL)).message())
                .isEqualTo(SOURCE);
        assertThat(client.post(
                                TestClient.CONTENT_INIT,
                                TestClient.photoBody("DIRECT_POST", urls(36)).toString())
                        .message())
                .isEqualTo(SOURCE);
    }

    @Test
    void checksTheOwnershipOfEveryUrl() {
        ObjectNode body = TestClient.photoBody("DIRECT_POST", URL, "https://elsewhere.example/b.jpg");
        assertThat(client.post(TestClient.CONTENT_INIT, body.toString()).verdict())
                .isEqualTo("403 url_ownership_unverified");
    }

    @Test
    void refusesADraftForAnOldApp() {
        Creator creator = tiktok.creator("old").oldApp(true);
        TestClient other = new TestClient(tiktok).as(creator.accessToken());
        assertThat(other.post(
                                TestClient.CONTENT_INIT,
                                TestClient.photoBody("MEDIA_UPLOAD", URL).toString())
                        .verdict())
                .isEqualTo("400 app_version_check_failed");
        assertThat(other.post(
                                TestClient.CONTENT_INIT,
                                TestClient.photoBody("DIRECT_POST", URL).toString())
                        .code())
                .isEqualTo("ok");
    }
}
