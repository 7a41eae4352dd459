package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.TestSocket.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    private static final String PULL = "https://cdn.example.org/a.mp4";

    private TikTokEmulator tiktok = use(TikTokEmulator.builder());
    private TestClient client = new TestClient(tiktok);

    private TikTokEmulator use(EmulatorBuilder builder) {
        stop();
        tiktok = builder.verifiedDomain("cdn.example.org").pullSize(4321).start();
        client = new TestClient(tiktok);
        return tiktok;
    }

    @AfterEach
    void stop() {
        if (tiktok != null) {
            tiktok.close();
        }
    }

    private String pull(String privacy) {
        String body = TestClient.pullBody(PULL).toString().replace("SELF_ONLY", privacy);
        return client.post(TestClient.VIDEO_INIT, body)
                .data()
                .path("publish_id")
                .asText();
    }

    private String next(String publishId) {
        return client.status(publishId).data().toString();
    }

    @Test
    void followsAnUploadToItsPublicPost() {
        String body = TestClient.videoBody(9, 9, 1).toString().replace("SELF_ONLY", "PUBLIC_TO_EVERYONE");
        Reply init = client.post(TestClient.VIDEO_INIT, body);
        String id = init.data().path("publish_id").asText();
        assertThat(next(id)).isEqualTo("{\"status\":\"PROCESSING_UPLOAD\"}");
        assertThat(next(id)).isEqualTo("{\"status\":\"PROCESSING_UPLOAD\"}");
        client.put(init.data().path("upload_url").asText(), 0, 8, 9);
        assertThat(next(id)).isEqualTo("{\"status\":\"PROCESSING_UPLOAD\",\"uploaded_bytes\":9}");
        assertThat(next(id)).isEqualTo("{\"status\":\"PUBLISH_COMPLETE\",\"uploaded_bytes\":9}");
        long postId = tiktok.post(id).postIds().get(0);
        assertThat(String.valueOf(postId)).hasSize(19);
        String end = "{\"status\":\"PUBLISH_COMPLETE\",\"uploaded_bytes\":9,\"publicaly_available_post_id\":[" + postId
                + "]}";
        assertThat(next(id)).isEqualTo(end);
        assertThat(next(id)).isEqualTo(end);
    }

    @Test
    void givesNoIdToAPrivatePost() {
        String id = pull("SELF_ONLY");
        assertThat(next(id)).isEqualTo("{\"status\":\"PROCESSING_DOWNLOAD\",\"downloaded_bytes\":4321}");
        assertThat(next(id)).isEqualTo("{\"status\":\"PUBLISH_COMPLETE\",\"downloaded_bytes\":4321}");
        assertThat(next(id)).doesNotContain("post_id");
    }

    @Test
    void endsDraftsInTheInboxUntilTheUserPosts() {
        Reply init = client.post(TestClient.INBOX_INIT, TestClient.inboxBody(9).toString());
        String id = init.data().path("publish_id").asText();
        client.put(init.data().path("upload_url").asText(), 0, 8, 9);
        assertThat(next(id)).contains("PROCESSING_UPLOAD");
        assertThat(next(id)).isEqualTo("{\"status\":\"SEND_TO_USER_INBOX\",\"uploaded_bytes\":9}");
        assertThat(tiktok.post(id).state()).isEqualTo(PostState.IN_INBOX);
        tiktok.statusScript(id, StatusScript.start().completeWithIds(2));
        assertThat(client.status(id).data().path("publicaly_available_post_id")).hasSize(2);
        assertThat(tiktok.post(id).state()).isEqualTo(PostState.PUBLISHED);
    }

    @Test
    void playsAScript() {
        tiktok.statusScript(StatusScript.start()
                .processing(2)
                .status("EXPIRED", 1)
                .complete(1)
                .failed("some_new_reason"));
        String id = pull("SELF_ONLY");
        assertThat(next(id)).contains("PROCESSING_DOWNLOAD");
        assertThat(next(id)).contains("PROCESSING_DOWNLOAD");
        assertThat(next(id)).isEqualTo("{\"status\":\"EXPIRED\"}");
        assertThat(next(id)).contains("PUBLISH_COMPLETE");
        assertThat(next(id)).isEqualTo("{\"status\":\"FAILED\",\"fail_reason\":\"some_new_reason\"}");
        assertThat(tiktok.post(id).state()).isEqualTo(PostState.FAILED);
    }

    @Test
    void givesScriptsToTheNextPostsInOrder() {
        tiktok.nextStatusScript(StatusScript.start().failed("internal"));
        tiktok.nextStatusScript(StatusScript.start().processing(1));
        assertThat(tiktok.post(pull("SELF_ONLY")).state()).isEqualTo(PostState.FAILED);
        assertThat(tiktok.post(pull("SELF_ONLY")).state()).isEqualTo(PostState.UNDECIDED);
        assertThat(tiktok.post(pull("SELF_ONLY")).state()).isEqualTo(PostState.PUBLISHED);
    }

    @Test
    void refusesEmptyScriptsAndUnknownPosts() {
        assertThatThrownBy(() -> tiktok.statusScript(StatusScript.start()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusScript.start().processing(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tiktok.post("v_pub_file~v2-1.1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBERS | ,\"publicaly_available_post_id\":[%d]",
                "STRINGS | ,\"publicaly_available_post_id\":[\"%d\"]",
                "BARE_STRING | ,\"publicaly_available_post_id\":\"%d\"",
                "CORRECT_SPELLING | ,\"publicly_available_post_id\":[%d]",
                "EMPTY | ,\"publicaly_available_post_id\":[]",
                "MISSING | ''"
            })
    void writesIdsInTheChosenForm(PostIdForm form, String expected) {
        use(TikTokEmulator.builder().postIdForm(form));
        tiktok.statusScript(StatusScript.start().completeWithIds(1));
        String id = pull("PUBLIC_TO_EVERYONE");
        assertThat(next(id))
                .isEqualTo("{\"status\":\"PUBLISH_COMPLETE\",\"downloaded_bytes\":4321"
                        + expected.formatted(tiktok.post(id).postIds().get(0)) + "}");
    }

    @Test
    void doesNotKnowStrangeIds() {
        Reply live = client.status("v_pub_file~v2-1.1");
        assertThat(live.verdict()).isEqualTo("400 invalid_params");
        assertThat(live.message()).isEqualTo("invalid_publish_id");
        assertThat(client.post(TestClient.STATUS, "{}").verdict()).isEqualTo("400 invalid_params");
        use(TikTokEmulator.builder().documentedPublishIdError(true));
        assertThat(client.status("v_pub_file~v2-1.1").verdict()).isEqualTo("400 invalid_publish_id");
    }

    @Test
    void doesNotKnowANewIdForAWhileOnRequest() {
        use(TikTokEmulator.builder().unknownPublishIdReads(2));
        String id = pull("SELF_ONLY");
        assertThat(client.status(id).message()).isEqualTo("invalid_publish_id");
        assertThat(client.status(id).message()).isEqualTo("invalid_publish_id");
        assertThat(client.status(id).code()).isEqualTo("ok");
    }

    @Test
    void keepsTheIdsOfOthersFromAToken() {
        String id = pull("SELF_ONLY");
        client.as(tiktok.creator("other").accessToken());
        assertThat(client.status(id).verdict()).isEqualTo("400 token_not_authorized_for_specified_publish_id");
    }

    @Test
    void cancelsAPullWhileItDownloads() {
        tiktok.statusScript(StatusScript.start().processing(2).complete(1));
        String id = pull("SELF_ONLY");
        next(id);
        Reply cancel = client.post(TestClient.CANCEL, "{\"publish_id\":\"" + id + "\"}");
        assertThat(cancel.verdict()).isEqualTo("200 ok");
        assertThat(cancel.json().has("data")).isFalse();
        assertThat(next(id)).isEqualTo("{\"status\":\"FAILED\",\"fail_reason\":\"publish_cancelled\"}");
        assertThat(tiktok.post(id).state()).isEqualTo(PostState.CANCELLED);
        assertThat(client.post(TestClient.CANCEL, "{\"publish_id\":\"" + id + "\"}")
                        .verdict())
                .isEqualTo("400 publish_not_cancellable");
    }

    @Test
    void doesNotCancelWhatIsDoneOrUploaded() {
        tiktok.statusScript(StatusScript.start().complete(1));
        String id = pull("SELF_ONLY");
        assertThat(client.post(TestClient.CANCEL, "{\"publish_id\":\"" + id + "\"}")
                        .verdict())
                .isEqualTo("400 publish_not_cancellable");
        String upload = client.init(9, 9, 1).data().path("publish_id").asText();
        assertThat(client.post(TestClient.CANCEL, "{\"publish_id\":\"" + upload + "\"}")
                        .verdict())
                .isEqualTo("400 publish_not_cancellable");
        assertThat(client.post(TestClient.CANCEL, "{\"publish_id\":\"x\"}").message())
                .isEqualTo("invalid_publish_id");
    }
}
