package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostIdForm;
import io.github.tiktokcontent.emulator.PostKind;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each endpoint against the strict emulator: what is sent has TikTok's names, what comes back is read. */
final class RequestsOnTheWireTest {
    private static final Duration LONG = Duration.ofMinutes(30);

    @Test
    void everyFieldOfAVideoPostArrives() {
        try (Stage stage = Stage.open()) {
            VideoPost post = VideoPost.builder(VideoSource.file(Stage.VIDEO), PrivacyLevel.MUTUAL_FOLLOW_FRIENDS)
                    .title("A \u20ac caption #tag")
                    .disableDuet(true)
                    .disableStitch(true)
                    .disableComment(true)
                    .videoCoverTimestamp(Duration.ofMillis(500))
                    .brandContentToggle(true)
                    .brandOrganicToggle(true)
                    .isAigc(true)
                    .build();
            stage.client.post(post);
            EmulatedPost seen = stage.tiktok.posts().get(0);
            assertThat(seen.kind()).isEqualTo(PostKind.VIDEO);
            assertThat(seen.request().path("post_info").toString())
                    .isEqualTo("{\"privacy_level\":\"MUTUAL_FOLLOW_FRIENDS\",\"title\":\"A \u20ac caption #tag\","
                            + "\"disable_duet\":true,\"disable_stitch\":true,\"disable_comment\":true,"
                            + "\"brand_content_toggle\":true,\"brand_organic_toggle\":true,\"is_aigc\":true,"
                            + "\"video_cover_timestamp_ms\":500}");
            assertThat(seen.request().path("source_info").path("source").asText())
                    .isEqualTo("FILE_UPLOAD");
            assertThat(stage.tiktok.journal().violations()).isEmpty();
        }
    }

    @Test
    void whatIsNotSetIsLeftOutOrFalse() {
        try (Stage stage = Stage.open()) {
            stage.client.post(Stage.upload());
            assertThat(stage.tiktok.posts().get(0).request().path("post_info").toString())
                    .isEqualTo("{\"privacy_level\":\"SELF_ONLY\",\"disable_duet\":false,\"disable_stitch\":false,"
                            + "\"disable_comment\":false,\"brand_content_toggle\":false,\"brand_organic_toggle\":false,"
                            + "\"is_aigc\":false}");
        }
    }

    @Test
    void aVideoUnderAVerifiedPrefixIsPulled() {
        try (Stage stage = Stage.open()) {
            PublishId id = stage.client.post(Stage.pull());
            EmulatedPost seen = stage.tiktok.posts().get(0);
            assertThat(seen.urls()).containsExactly(Stage.PULLED);
            assertThat(stage.calls(Operation.UPLOAD)).isZero();
            assertThat(stage.client.awaitPublished(id, LONG).isPublished()).isTrue();
        }
    }

    @Test
    void aVideoDraftHasNoCaptionAndNoSettings() {
        try (Stage stage = Stage.open()) {
            stage.client.post(new VideoDraft(VideoSource.pull(Stage.PULLED)));
            stage.client.post(Stage.draft());
            assertThat(stage.tiktok.posts())
                    .extracting(EmulatedPost::kind)
                    .containsOnly(PostKind.VIDEO_DRAFT)
                    .hasSize(2);
            assertThat(stage.tiktok.journal().requests(Operation.INBOX_VIDEO_INIT))
                    .allSatisfy(call -> assertThat(call.json().orElseThrow().has("post_info"))
                            .isFalse());
        }
    }

    @Test
    void photosArePostedAndDrafted() {
        try (Stage stage = Stage.open()) {
            PhotoPost post = PhotoPost.builder(Stage.photos().cover(1), PrivacyLevel.PUBLIC_TO_EVERYONE)
                    .title("t")
                    .description("d")
                    .disableComment(true)
                    .autoAddMusic(true)
                    .brandContentToggle(true)
                    .brandOrganicToggle(true)
                    .isAigc(true)
                    .build();
            PublishId id = stage.client.post(post);
            stage.client.post(new PhotoDraft(Stage.photos(), Optional.of("t"), Optional.empty(), false));
            EmulatedPost seen = stage.tiktok.post(id.value());
            assertThat(seen.kind()).isEqualTo(PostKind.PHOTO);
            assertThat(seen.request().toString())
                    .contains("\"media_type\":\"PHOTO\"", "\"post_mode\":\"DIRECT_POST\"", "\"photo_cover_index\":1")
                    .contains("\"auto_add_music\":true", "\"disable_comment\":true", "\"is_aigc\":true");
            assertThat(stage.tiktok.posts()).extracting(EmulatedPost::kind).contains(PostKind.PHOTO_DRAFT);
            assertThat(stage.tiktok.journal().violations()).isEmpty();
        }
    }

    @Test
    void theCreatorsOptionsAreRead() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .creator()
                    .nickname("Nick \ud83d\ude00")
                    .privateAccount(true)
                    .commentDisabled(true)
                    .maxVideoDuration(Duration.ofMinutes(10));
            CreatorInfo info = stage.client.creatorInfo();
            assertThat(info.nickname()).isEqualTo("Nick \ud83d\ude00");
            assertThat(info.username()).isEqualTo(stage.tiktok.creator().username());
            assertThat(info.privacyLevelOptions())
                    .containsExactlyInAnyOrder("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
            assertThat(info.commentDisabled()).isTrue();
            assertThat(info.duetDisabled()).isTrue();
            assertThat(info.maxVideoPostDuration()).contains(Duration.ofMinutes(10));
            assertThat(info.avatarUrl()).isPresent();
        }
    }

    @Test
    void optionsWithoutPrivacyLevelsAreNoAnswer() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.CREATOR_INFO)
                    .always()
                    .respond(Answer.status(200).json("{\"data\":{},\"error\":{\"code\":\"ok\"}}"));
            assertThatThrownBy(stage.client::creatorInfo)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("privacy_level_options");
            assertThat(stage.calls(Operation.CREATOR_INFO)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(PostIdForm.class)
    void t19_postIdsSurviveInEveryForm(PostIdForm form) {
        try (Stage stage = Stage.emulating(emulator -> emulator.postIdForm(form))) {
            stage.tiktok.statusScript(StatusScript.start().completeWithIds(1));
            PublishId id =
                    stage.client.post(VideoPost.builder(VideoSource.file(Stage.VIDEO), PrivacyLevel.PUBLIC_TO_EVERYONE)
                            .build());
            PostStatus status = stage.client.awaitPublished(id, LONG);
            assertThat(status.isPublished()).isTrue();
            long seen = stage.tiktok.posts().get(0).postIds().get(0);
            assertThat(seen).isGreaterThan(1L << 53);
            if (form != PostIdForm.MISSING && form != PostIdForm.EMPTY) {
                assertThat(status.postId()).hasToString("Optional[" + seen + "]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9223372036854775807]",
                "[\"9223372036854775807\"]",
                "9223372036854775807",
                "\"9223372036854775807\""
            })
    void t19_theLargestIdSurvives(String ids) {
        try (Stage stage = Stage.open()) {
            PostStatus status = status(stage, "\"status\":\"PUBLISH_COMPLETE\",\"publicaly_available_post_id\":" + ids);
            assertThat(status.postId()).hasToString("Optional[9223372036854775807]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[7.5e18]", "[{}]", "[\"not an id\"]", "[0]", "\"\""})
    void aParseProblemOfIdsIsNeverAVerdict(String ids) {
        try (Stage stage = Stage.open()) {
            PostStatus status = status(stage, "\"status\":\"PUBLISH_COMPLETE\",\"publicly_available_post_id\":" + ids);
            assertThat(status.isPublished()).isTrue();
            assertThat(status.postIds()).isEmpty();
        }
    }

    @Test
    void theBytesOfAStatusAreRead() {
        try (Stage stage = Stage.open()) {
            PostStatus status = status(
                    stage,
                    "\"status\":\"FAILED\",\"fail_reason\":\"internal\",\"uploaded_bytes\":\"7\",\"downloaded_bytes\":8");
            assertThat(status.uploadedBytes()).hasValue(7);
            assertThat(status.downloadedBytes()).hasValue(8);
            assertThat(status.failReason()).contains(FailReason.INTERNAL);
            assertThat(status.logId()).contains("L");
        }
    }

    @Test
    void aDownloadCanBeCancelledAndAnUploadCannot() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(5).complete(1));
            PublishId id = stage.client.post(Stage.pull());
            stage.client.cancel(id);
            PostStatus status = stage.client.awaitPublished(id, LONG);
            assertThat(status.failReason()).contains(FailReason.PUBLISH_CANCELLED);
            assertThatThrownBy(() -> stage.client.cancel(id))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("publish_not_cancellable");
        }
    }

    @Test
    void usersAreAskedForTheirFields() {
        try (Stage stage = Stage.open()) {
            UserInfo user = stage.client.userInfo(UserField.DISPLAY_NAME, UserField.OPEN_ID, UserField.IS_VERIFIED);
            assertThat(user.displayName()).isPresent();
            assertThat(user.openId()).isPresent();
            assertThat(user.values()).hasSize(3);
            var granted = stage.tiktok.creator().scopes("user.info.basic").newTokens();
            TikTokContentClient basic = stage.client.forToken(Secret.of(granted.accessToken()));
            assertThatThrownBy(() -> basic.userInfo(UserField.LIKES_COUNT)).isInstanceOf(PermissionException.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stage.client.userInfo())
                    .withMessageContaining("at least one field");
        }
    }

    @Test
    void eachAccountHasItsOwnTokenOnOneEngine() {
        try (Stage stage = Stage.open()) {
            var other = stage.tiktok.creator("second");
            TikTokContentClient client = stage.client.forToken(Secret.of(other.accessToken()));
            assertThat(client.creatorInfo().username()).isEqualTo("second");
            client.close();
            assertThat(stage.client.creatorInfo().username()).isNotEqualTo("second");
        }
    }

    @Test
    void aClosedClientSaysSo() {
        try (Stage stage = Stage.open()) {
            stage.client.close();
            assertThatThrownBy(stage.client::creatorInfo).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> stage.client.post(Stage.draft())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void u14_theTokenGoesToTheApiHostOnly() {
        try (Stage stage = Stage.open()) {
            for (PostRequest request : List.of(Stage.upload(), Stage.draft())) {
                stage.client.post(request);
            }
            assertThat(stage.tiktok.journal().requests(Operation.UPLOAD))
                    .hasSize(2)
                    .allSatisfy(put -> assertThat(put.header("Authorization")).isEmpty());
        }
    }

    private static PostStatus status(Stage stage, String data) {
        stage.tiktok
                .faults()
                .on(Operation.STATUS)
                .respond(Answer.status(200)
                        .json("{\"data\":{" + data + "},\"error\":{\"code\":\"ok\",\"log_id\":\"L\"}}"));
        return stage.client.status(new PublishId("v_pub_file~v2-1.1"));
    }
}
