package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.PostingCapException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Table T of the fault catalogue, as far as a client without a store can meet it. */
final class TikTokFaultsTest {
    private static final Duration LONG = Duration.ofMinutes(30);

    @ParameterizedTest
    @CsvSource({
        "spam_risk_too_many_posts, PostingCapException",
        "reached_active_user_cap, PostingCapException",
        "spam_risk_user_banned_from_posting, PermissionException",
        "invalid_params, InvalidRequestException",
        "some_code_of_tomorrow, InvalidRequestException"
    })
    void t01_aCodeOtherThanOkIsAFailureEvenWithHttp200(String code, String type) {
        try (Stage stage = Stage.open()) {
            stage.tiktok.faults().on(Operation.CREATOR_INFO).respond(Answer.apiError(200, code, "no"));
            TikTokException failure = catchThrowableOfType(TikTokException.class, () -> stage.client.creatorInfo());
            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.code()).contains(new ErrorCode(code));
            assertThat(failure.httpStatus()).hasValue(200);
            assertThat(failure.logId()).isPresent();
            assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(stage.calls(Operation.CREATOR_INFO)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{},\"error\":{\"code\":\"ok\"}}",
                "{\"data\":{\"publish_id\":\"v_pub_file~v2-1.1\"},\"error\":{\"code\":\"ok\"}}",
                "{\"data\":{\"publish_id\":null,\"upload_url\":\"\"},\"error\":{\"code\":\"ok\"}}",
                "{\"error\":{\"code\":\"ok\"}}"
            })
    void t02_anUploadInitWithoutItsPartsIsRepeatedOnceAndThenPublishedOnce(String body) {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .respond(Answer.status(200).json(body));
            stage.client.post(Stage.upload());
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            assertThat(published(stage)).hasSize(1);
        }
    }

    @Test
    void t02_anUploadInitThatNeverGivesItsPartsEndsAfterTwo() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .always()
                    .respond(Answer.status(200).json("{\"data\":{},\"error\":{\"code\":\"ok\"}}"));
            assertThatThrownBy(() -> stage.client.post(Stage.upload()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("publish_id");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
        }
    }

    @Test
    void t02_aPullInitWithoutPublishIdIsAnUnknownOutcome() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .respond(Answer.status(200).json("{\"data\":{},\"error\":{\"code\":\"ok\"}}"));
            assertThatThrownBy(() -> stage.client.post(Stage.pull())).isInstanceOf(OutcomeUnknownException.class);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void t03_aDeadTokenShowsUpOnAReadBeforeAnythingIsBegun() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.creator().expireAccessTokens();
            assertThatThrownBy(() -> stage.client.post(Stage.upload()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Refresh the access token");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }

    @Test
    void t05_throttledCallsWaitAndUseUpNoAttempt() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .times(4)
                    .respond(Answer.apiError(429, "rate_limit_exceeded", "slow down"));
            stage.client.post(Stage.upload());
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(5);
            assertThat(published(stage)).hasSize(1);
            assertThat(stage.time.slept()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spam_risk_too_many_posts, AFTER_A_DAY",
        "spam_risk_too_many_pending_share, AFTER_A_DAY",
        "reached_active_user_cap, AFTER_A_DAY"
    })
    void t06_t08_capsAreToldWithADayToWaitAndNotRepeated(String code, String retry) {
        try (Stage stage = Stage.open()) {
            stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(Answer.apiError(403, code, ""));
            PostingCapException cap =
                    catchThrowableOfType(PostingCapException.class, () -> stage.client.post(Stage.upload()));
            assertThat(cap.advice().orElseThrow().retry()).hasToString(retry);
            assertThat(cap.isRetryable()).isFalse();
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void t07_aBannedCreatorIsAPermissionMatter() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.creator().banned(true);
            assertThatThrownBy(() -> stage.client.post(Stage.upload()))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("spam_risk_user_banned_from_posting");
        }
    }

    @Test
    void t09_anUnauditedAppIsToldWhatToDoAndNothingIsRepeated() {
        try (Stage stage = Stage.emulating(emulator -> emulator.unaudited(true))) {
            assertThatThrownBy(() -> stage.client.post(Stage.upload()))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("set the TikTok account to private");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void t10_aPrivacyMismatchListsWhatIsAllowedNow() {
        try (Stage stage = Stage.open()) {
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .respond(Answer.apiError(403, "privacy_level_option_mismatch", "changed meanwhile"));
            assertThatThrownBy(() -> stage.client.post(Stage.upload()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Allowed now: PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, SELF_ONLY");
            assertThat(stage.calls(Operation.CREATOR_INFO)).isEqualTo(2);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void t11_aServerFaultOnInitIsRepeatedForUploadsOnly(int status) {
        Answer fault = Answer.status(status).html("<h1>down</h1>");
        try (Stage stage = Stage.open()) {
            stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(fault);
            stage.client.post(Stage.upload());
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            stage.tiktok.journal().clear();
            stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(fault);
            assertThatThrownBy(() -> stage.client.post(Stage.pull()))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("It was not sent again");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void t12_anUploadWhoseInitAnswerIsLostEndsPublishedOnce() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            PublishId id = stage.client.post(Stage.upload());
            assertThat(stage.client.awaitPublished(id, LONG).isPublished()).isTrue();
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            assertThat(published(stage))
                    .singleElement()
                    .satisfies(post -> assertThat(post.publishId()).isEqualTo(id.value()));
        }
    }

    @Test
    void t12_aPullWhoseInitAnswerIsLostIsUnknownAndNeverSentAgain() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            OutcomeUnknownException unknown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> stage.client.post(Stage.pull()));
            assertThat(unknown.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(unknown.isRetryable()).isFalse();
            assertThat(unknown).hasMessageContaining("Look at the creator's profile before you post again");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
            assertThat(published(stage)).hasSize(1);
        }
    }

    @Test
    void t14_anUnknownStatusIsStillInProgress() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(
                    StatusScript.start().status("PROCESSING_SOMETHING_NEW", 2).complete(1));
            PublishId id = stage.client.post(Stage.upload());
            PostStatus first = stage.client.status(id);
            assertThat(first.state()).isEqualTo(PostStatus.State.UNKNOWN);
            assertThat(first.rawStatus()).isEqualTo("PROCESSING_SOMETHING_NEW");
            assertThat(first.isFinal()).isFalse();
            assertThat(stage.client.awaitPublished(id, LONG).isPublished()).isTrue();
        }
    }

    @Test
    void t15_anUnknownFailReasonIsKeptAsItCame() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().failed("reason_of_tomorrow"));
            PublishId id = stage.client.post(Stage.upload());
            PostStatus status = stage.client.awaitPublished(id, LONG);
            assertThat(status.state()).isEqualTo(PostStatus.State.FAILED);
            assertThat(status.failReason()).contains(new FailReason("reason_of_tomorrow"));
            assertThat(status.failReason().orElseThrow().advice().retry()).hasToString("NEVER");
        }
    }

    @Test
    void t18_publishedWithoutIdIsPublishedAndTheIdIsLookedUpLater() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().complete(3).completeWithIds(1));
            VideoPost post = VideoPost.builder(VideoSource.file(Stage.VIDEO), PrivacyLevel.PUBLIC_TO_EVERYONE)
                    .build();
            PublishId id = stage.client.post(post);
            PostStatus status = stage.client.awaitPublished(id, LONG);
            assertThat(status.isPublished()).isTrue();
            assertThat(status.postId()).isEmpty();
            assertThat(stage.client.awaitPostId(id, LONG)).isPresent();
        }
    }

    @Test
    void t18_anIdThatNeverComesIsEmptyAfterTheTime() {
        try (Stage stage = Stage.open()) {
            PublishId id = stage.client.post(Stage.upload());
            assertThat(stage.client.awaitPostId(id, LONG)).isEmpty();
        }
    }

    @Test
    void t21_anIdThatTikTokDoesNotKnowYetIsAskedForAgain() {
        try (Stage stage = Stage.emulating(emulator -> emulator.unknownPublishIdReads(3))) {
            PublishId id = stage.client.post(Stage.pull());
            assertThat(stage.client.awaitPublished(id, LONG).isPublished()).isTrue();
        }
    }

    @Test
    void t21_anIdThatStaysUnknownIsToldAfterTwoMinutes() {
        try (Stage stage = Stage.open()) {
            assertThatThrownBy(() -> stage.client.awaitPublished(new PublishId("v_pub_file~v2-1.404"), LONG))
                    .isInstanceOf(PostNotFoundException.class);
            assertThat(stage.time.slept()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
        }
    }

    @Test
    void t22_fortyPostsPolledAtOnceAreNeverThrottledByTikTok() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(1).complete(1));
            PublishId id = stage.client.post(Stage.upload());
            // All forty add their pauses to one virtual time, so that much of it passes.
            List<PostStatus> all = java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> stage.client.awaitPublishedAsync(id, Duration.ofDays(7)))
                    .toList()
                    .stream()
                    .map(future -> future.join())
                    .toList();
            assertThat(all).hasSize(40).allMatch(PostStatus::isPublished);
            assertThat(stage.tiktok.journal().requests(Operation.STATUS))
                    .hasSizeGreaterThanOrEqualTo(40)
                    .allSatisfy(read -> assertThat(read.status()).hasValue(200));
        }
    }

    @Test
    void t23_aDraftEndsInTheInboxWhichIsNotPublished() {
        try (Stage stage = Stage.open()) {
            PublishId id = stage.client.post(Stage.draft());
            PostStatus status = stage.client.awaitPublished(id, LONG);
            assertThat(status.state()).isEqualTo(PostStatus.State.SEND_TO_USER_INBOX);
            assertThat(status.isPublished()).isFalse();
            assertThat(stage.calls(Operation.CREATOR_INFO)).isZero();
        }
    }

    @Test
    void t24_twoIdsForOneAttemptAreBothKept() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().completeWithIds(2));
            PublishId id =
                    stage.client.post(VideoPost.builder(VideoSource.file(Stage.VIDEO), PrivacyLevel.PUBLIC_TO_EVERYONE)
                            .build());
            List<PostId> ids = stage.client.awaitPublished(id, LONG).postIds();
            assertThat(ids).hasSize(2).doesNotHaveDuplicates();
            assertThat(stage.client.status(id).postId()).contains(ids.get(0));
        }
    }

    @Test
    void t26_aVideoLongerThanTheCreatorMayPostIsRefusedBeforeInit() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.creator().maxVideoDuration(Duration.ofSeconds(1));
            VideoPost twoSeconds = VideoPost.builder(
                            VideoSource.file(Stage.VIDEO.resolveSibling("dash.mp4")), PrivacyLevel.SELF_ONLY)
                    .build();
            assertThatThrownBy(() -> stage.client.post(twoSeconds))
                    .isInstanceOf(MediaRefusedException.class)
                    .hasMessageContaining("dash.mp4");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }

    private static List<EmulatedPost> published(Stage stage) {
        return stage.tiktok.posts().stream()
                .filter(post -> post.state() == PostState.PUBLISHED)
                .toList();
    }
}
