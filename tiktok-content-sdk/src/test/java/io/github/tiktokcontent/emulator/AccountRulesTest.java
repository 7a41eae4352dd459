package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRulesTest {
    private final EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));
    private TikTokEmulator tiktok;
    private TestClient client;

    @BeforeEach
    void start() {
        use(TikTokEmulator.builder());
    }

    private void use(EmulatorBuilder builder) {
        stop();
        tiktok = builder.clock(clock)
                .accessTokenLife(Duration.ofDays(30))
                .withoutRateLimits()
                .verifiedDomain("cdn.example.org")
                .start();
        client = new TestClient(tiktok);
    }

    @AfterEach
    void stop() {
        if (tiktok != null) {
            tiktok.close();
        }
    }

    private Reply post(String privacy) {
        ObjectNode body = TestClient.pullBody("https://cdn.example.org/a.mp4");
        ((ObjectNode) body.get("post_info")).put("privacy_level", privacy);
        return client.post(TestClient.VIDEO_INIT, body.toString());
    }

    private Reply inbox() {
        return client.post(TestClient.INBOX_INIT, TestClient.inboxBody(9).toString());
    }

    private Reply creatorInfo() {
        return client.post(TestClient.CREATOR_INFO, "");
    }

    private static List<String> options(JsonNode data) {
        return data.path("privacy_level_options")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void tellsAboutAPublicCreator() {
        tiktok.creator().nickname("Näme").commentDisabled(true).maxVideoDuration(Duration.ofMinutes(10));
        JsonNode data = creatorInfo().data();
        assertThat(data.path("creator_username").asText()).isEqualTo("emulated");
        assertThat(data.path("creator_nickname").asText()).isEqualTo("Näme");
        assertThat(data.path("creator_avatar_url").asText()).startsWith("https://");
        assertThat(options(data)).containsExactly("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
        assertThat(data.path("comment_disabled").booleanValue()).isTrue();
        assertThat(data.path("duet_disabled").booleanValue()).isFalse();
        assertThat(data.path("stitch_disabled").booleanValue()).isFalse();
        assertThat(data.path("max_video_post_duration_sec").intValue()).isEqualTo(600);
    }

    @Test
    void tellsAboutAPrivateCreator() {
        tiktok.creator().privateAccount(true);
        JsonNode data = creatorInfo().data();
        assertThat(options(data)).containsExactly("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
        assertThat(data.path("duet_disabled").booleanValue()).isTrue();
        assertThat(data.path("stitch_disabled").booleanValue()).isTrue();
        tiktok.creator().privateAccount(false).duetDisabled(true).stitchDisabled(true);
        assertThat(creatorInfo().data().path("duet_disabled").booleanValue()).isTrue();
        assertThat(creatorInfo().data().path("stitch_disabled").booleanValue()).isTrue();
    }

    @Test
    void refusesAPrivacyThatTheCreatorDoesNotOffer() {
        assertThat(post("FOLLOWER_OF_CREATOR").verdict()).isEqualTo("403 privacy_level_option_mismatch");
        tiktok.creator().privateAccount(true);
        assertThat(post("PUBLIC_TO_EVERYONE").verdict()).isEqualTo("403 privacy_level_option_mismatch");
        assertThat(post("FOLLOWER_OF_CREATOR").verdict()).isEqualTo("200 ok");
        tiktok.creator().privacyOptions("SELF_ONLY");
        assertThat(post("FOLLOWER_OF_CREATOR").verdict()).isEqualTo("403 privacy_level_option_mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "false, SELF_ONLY, 403 unaudited_client_can_only_post_to_private_accounts",
        "false, PUBLIC_TO_EVERYONE, 403 unaudited_client_can_only_post_to_private_accounts",
        "true, FOLLOWER_OF_CREATOR, 403 unaudited_client_can_only_post_to_private_accounts",
        "true, SELF_ONLY, 200 ok"
    })
    void letsAnUnauditedAppPostOnlyPrivatelyToPrivateAccounts(boolean isPrivate, String privacy, String verdict) {
        use(TikTokEmulator.builder().unaudited(true));
        tiktok.creator().privateAccount(isPrivate);
        assertThat(creatorInfo().code()).isEqualTo("ok");
        assertThat(post(privacy).verdict()).isEqualTo(verdict);
        assertThat(inbox().verdict()).isEqualTo("200 ok");
    }

    @Test
    void letsAnUnauditedAppPostForFiveCreatorsADay() {
        use(TikTokEmulator.builder().unaudited(true));
        for (int number = 1; number <= 5; number++) {
            client.as(tiktok.creator("user" + number).privateAccount(true).accessToken());
            assertThat(post("SELF_ONLY").verdict()).isEqualTo("200 ok");
        }
        client.as(tiktok.creator("sixth").privateAccount(true).accessToken());
        assertThat(creatorInfo().verdict()).isEqualTo("200 reached_active_user_cap");
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 reached_active_user_cap");
        client.as(tiktok.creator("user1").accessToken());
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("200 ok");
        client.as(tiktok.creator("sixth").accessToken());
        clock.advance(Duration.ofHours(24));
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("200 ok");
    }

    @Test
    void reachesTheCapOfActiveUsersOnRequest() {
        tiktok.creator().activeUserCapReached(true);
        assertThat(creatorInfo().verdict()).isEqualTo("200 reached_active_user_cap");
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 reached_active_user_cap");
        use(TikTokEmulator.builder().activeUserCap(0));
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 reached_active_user_cap");
    }

    @Test
    void capsDirectPostsOfADay() {
        tiktok.creator().dailyPostCap(2);
        assertThat(post("SELF_ONLY").code()).isEqualTo("ok");
        assertThat(client.init(9, 9, 1).code()).isEqualTo("ok");
        clock.advance(Duration.ofHours(1));
        assertThat(post("SELF_ONLY").code()).isEqualTo("ok");
        assertThat(creatorInfo().verdict()).isEqualTo("200 spam_risk_too_many_posts");
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 spam_risk_too_many_posts");
        clock.advance(Duration.ofHours(23));
        assertThat(creatorInfo().verdict()).isEqualTo("200 ok");
        assertThat(post("SELF_ONLY").code()).isEqualTo("ok");
    }

    @Test
    void capsAtFifteenByDefault() {
        for (int number = 1; number <= 15; number++) {
            assertThat(post("SELF_ONLY").code()).isEqualTo("ok");
        }
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 spam_risk_too_many_posts");
    }

    @Test
    void refusesABannedCreator() {
        tiktok.creator().banned(true);
        assertThat(creatorInfo().verdict()).isEqualTo("200 spam_risk_user_banned_from_posting");
        assertThat(post("SELF_ONLY").verdict()).isEqualTo("403 spam_risk_user_banned_from_posting");
        assertThat(inbox().verdict()).isEqualTo("403 spam_risk_user_banned_from_posting");
    }

    @Test
    void letsFiveSharesWaitInTheInbox() {
        for (int number = 1; number <= 5; number++) {
            assertThat(inbox().code()).isEqualTo("ok");
        }
        assertThat(inbox().verdict()).isEqualTo("403 spam_risk_too_many_pending_share");
        clock.advance(Duration.ofHours(24));
        assertThat(inbox().verdict()).isEqualTo("200 ok");
    }

    @Test
    void freesAPlaceInTheInboxWhenTheUserPosts() {
        use(TikTokEmulator.builder().pendingShareCap(1));
        Reply init = inbox();
        assertThat(client.put(init.data().path("upload_url").asText(), 0, 8, 9).status())
                .isEqualTo(201);
        assertThat(inbox().verdict()).isEqualTo("403 spam_risk_too_many_pending_share");
        tiktok.statusScript(
                init.data().path("publish_id").asText(), StatusScript.start().completeWithIds(1));
        assertThat(inbox().verdict()).isEqualTo("200 ok");
    }

    @ParameterizedTest
    @CsvSource({
        "video.publish, creator_info/query/, 200 ok",
        "video.upload, creator_info/query/, 401 scope_not_authorized",
        "video.upload, video/init/, 401 scope_not_authorized",
        "video.publish, inbox/video/init/, 401 scope_not_authorized",
        "user.info.basic, status/fetch/, 401 scope_not_authorized",
        "video.publish, status/fetch/, 400 invalid_params",
        "video.upload, status/fetch/, 400 invalid_params",
        "video.upload, cancel/, 400 invalid_params",
        "user.info.basic, cancel/, 401 scope_not_authorized",
        "video.upload, content/init/, 401 scope_not_authorized"
    })
    void asksForTheScopeOfEachCall(String scope, String path, String verdict) {
        client.as(tiktok.creator("scoped").scopes(scope).accessToken());
        assertThat(client.post("/v2/post/publish/" + path, "{}").verdict()).isEqualTo(verdict);
    }

    @Test
    void asksForTheScopeOfThePhotoMode() {
        String draft = TestClient.photoBody("MEDIA_UPLOAD", "https://cdn.example.org/a.jpg")
                .toString();
        client.as(tiktok.creator("publisher").scopes("video.publish").accessToken());
        assertThat(client.post(TestClient.CONTENT_INIT, draft).verdict()).isEqualTo("401 scope_not_authorized");
        client.as(tiktok.creator("uploader").scopes("video.upload").accessToken());
        assertThat(client.post(TestClient.CONTENT_INIT, draft).verdict()).isEqualTo("200 ok");
    }
}
