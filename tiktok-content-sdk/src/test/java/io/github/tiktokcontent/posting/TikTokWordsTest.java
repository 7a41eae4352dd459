package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostIdForm;
import io.github.tiktokcontent.emulator.RecordedRequest;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Table T of the fault catalogue: what TikTok can say to a post in the store. */
final class TikTokWordsTest {
    private static final TaskPostRequest PUBLIC =
            TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE).build();

    private static void order(PostingStage stage, TaskPostRequest request) {
        stage.service.post(PostingStage.OWNER, PostingStage.TASK, request);
    }

    @Test
    void t03_aTokenThatDiesBeforeTheInitIsRefreshedOnceAndTheInitRepeatedOnce() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(Answer.apiError(401, "access_token_invalid", ""));
            order(stage, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            assertThat(stage.calls(Operation.TOKEN)).isEqualTo(2);
        }
    }

    @Test
    void t03_aTokenThatStaysInvalidPausesThePostAfterTwoInits() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .times(2)
                    .respond(Answer.apiError(401, "access_token_invalid", ""));
            order(stage, PostingStage.now());
            PostRecord post = stage.row();
            assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @Test
    void t04_aTokenThatDiesWhilePollingIsRefreshedAndTheSamePostAskedFor() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.faults().on(Operation.STATUS).respond(Answer.apiError(401, "access_token_invalid", ""));
            order(stage, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
            assertThat(stage.tiktok.posts()).hasSize(1);
        }
    }

    @Test
    void t05_aRateLimitDefersForAMinuteAndIsNoAttempt() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            var limit = stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .always()
                    .respond(Answer.apiError(429, "rate_limit_exceeded", ""));
            order(stage, PostingStage.now());
            PostRecord held = stage.row();
            assertThat(held.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.DEFERRED);
            assertThat(held.nextAt().orElseThrow())
                    .isAfterOrEqualTo(held.updatedAt().plusSeconds(60));
            assertThat(held.claims()).isZero();
            assertThat(limit.hits()).isPositive();
            stage.tiktok.faults().clear();
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(stage.row().attempt()).isOne();
        }
    }

    @Test
    void t05_aHoldThatIsOverIsNotToldAsTheReasonOfALaterWait() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            Instant due = stage.time.instant().plus(Duration.ofHours(1));
            order(
                    stage,
                    TaskPostRequest.direct(PrivacyLevel.SELF_ONLY)
                            .scheduleTime(due)
                            .build());
            stage.time.passUntil(due);
            stage.tiktok
                    .faults()
                    .on(Operation.CREATOR_INFO)
                    .always()
                    .respond(Answer.apiError(429, "rate_limit_exceeded", ""));
            Instant later = stage.service.advance(PostingStage.TASK).orElseThrow();
            assertThat(stage.row().hold().orElseThrow().kind()).isEqualTo(Hold.Kind.DEFERRED);

            stage.tiktok.faults().clear();
            stage.tiktok.faults().on(Operation.CREATOR_INFO).always().respond(Answer.status(503));
            stage.time.passUntil(later);
            assertThat(stage.service.advance(PostingStage.TASK)).isPresent();
            assertThat(stage.row().hold()).isEmpty();
            assertThat(stage.row().phase()).isEqualTo(PostPhase.CLAIMED);
            assertThat(stage.row().nextAt()).isPresent();

            stage.tiktok.faults().clear();
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spam_risk_too_many_posts, false",
        "reached_active_user_cap, false",
        "spam_risk_too_many_pending_share, true"
    })
    void t06_t08_aDailyCapDefersForADayAndHoldsTheNextPostWithoutACall(String code, boolean draft) {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            Operation init = draft ? Operation.INBOX_VIDEO_INIT : Operation.VIDEO_INIT;
            stage.tiktok.faults().on(init).respond(Answer.apiError(403, code, ""));
            TaskPostRequest request = draft ? TaskPostRequest.draft().build() : PostingStage.now();
            order(stage, request);
            Hold hold = stage.row().hold().orElseThrow();
            assertThat(hold.kind()).isEqualTo(Hold.Kind.DEFERRED);
            assertThat(hold.reason()).isEqualTo(code);
            assertThat(hold.until()).contains(stage.row().updatedAt().plus(Duration.ofHours(24)));
            assertThat(stage.row().state()).isEqualTo(PostState.SCHEDULED);

            int calls = stage.tiktok.journal().requests().size();
            TaskId second = stage.another("task-2", PostingStage.STORED);
            stage.service.post(PostingStage.OWNER, second, request);
            assertThat(stage.row(second).hold().orElseThrow().kind()).isEqualTo(Hold.Kind.DEFERRED);
            assertThat(stage.tiktok.journal().requests()).hasSize(calls);

            PostPhase end = draft ? PostPhase.IN_INBOX : PostPhase.PUBLISHED;
            assertThat(stage.run().phase()).isEqualTo(end);
            assertThat(stage.run(second, Duration.ofHours(30)).phase()).isEqualTo(end);
        }
    }

    @Test
    void t07_aBannedCreatorsPostsWaitWithoutACallEachFiveMinutesAndGoOnWhenTheBanIsOver() throws Exception {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.creator().banned(true);
            order(stage, PostingStage.now());
            assertThat(stage.row().hold().orElseThrow().reason()).isEqualTo("spam_risk_user_banned_from_posting");
            assertThat(stage.suspended.await(10, TimeUnit.SECONDS)).isTrue();
            int calls = stage.tiktok.journal().requests().size();
            TaskId second = stage.another("task-2", PostingStage.STORED);
            stage.service.post(PostingStage.OWNER, second, PostingStage.now());
            for (TaskId task : List.of(PostingStage.TASK, second)) {
                PostRecord post = stage.run(task, Duration.ofMinutes(25));
                assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
                assertThat(post.hold().orElseThrow().reason()).isEqualTo("suspended");
                assertThat(post.nextAt()).contains(post.updatedAt().plus(Duration.ofMinutes(5)));
            }
            assertThat(stage.tiktok.journal().requests()).hasSize(calls);
            stage.tiktok.creator().banned(false);
            // A suspended account asks once a day.
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @Test
    void t10_aPrivacyMismatchOnInitEndsThePostWithWhatIsAllowed() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .respond(Answer.apiError(403, "privacy_level_option_mismatch", ""));
            Throwable refusal = catchThrowable(() -> order(stage, PostingStage.now()));
            assertThat(refusal).hasMessageContaining("SELF_ONLY");
            assertThat(stage.row().phase()).isEqualTo(PostPhase.FAILED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void t11_aServerFaultOnAnUploadsInitIsRepeated(int status) {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.faults().on(Operation.VIDEO_INIT).times(2).respond(Answer.status(status));
            order(stage, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(published(stage)).isOne();
        }
    }

    @Test
    void t12_anUploadsInitWhoseAnswerIsLostIsRepeatedAndPublishedOnce() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            order(stage, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
            assertThat(published(stage)).isOne();
        }
    }

    @Test
    void t14_aStatusOfTomorrowIsInProgressAndKeptRaw() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(
                    StatusScript.start().status("PROCESSING_SOMETHING_NEW", 3).complete(1));
            order(stage, PostingStage.now());
            stage.service.advance(PostingStage.TASK);
            stage.time.pass(Duration.ofSeconds(10));
            stage.service.advance(PostingStage.TASK);
            assertThat(stage.row().phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(stage.row().report().rawStatus()).contains("PROCESSING_SOMETHING_NEW");
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @Test
    void t14_aStatusOfTomorrowThatStaysNeedsAttentionAfterADay() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().status("EXPIRED", 1));
            order(stage, PostingStage.now());
            PostRecord post = stage.run();
            assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.NEEDS_ATTENTION);
            assertThat(post.hold().orElseThrow().reason()).isEqualTo("still_processing");
            assertThat(post.nextAt()).isEmpty();
            assertThat(post.state()).isEqualTo(PostState.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_reason_of_tomorrow",
                "internal",
                "video_pull_failed",
                "spam_risk",
                "spam_risk_text",
                "auth_removed",
                "file_format_check_failed",
                "duration_check_failed",
                "frame_rate_check_failed"
            })
    void t15_t16_t17_aFailureOfTikTokEndsThisAttemptAndNoneFollowsByItself(String reason) {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().failed(reason));
            order(stage, PostingStage.now());
            PostRecord post = stage.run();
            assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
            assertThat(post.failure().orElseThrow().reason()).isEqualTo(reason);
            assertThat(post.report().failReason().orElseThrow().value()).isEqualTo(reason);
            assertThat(post.report().logId()).isPresent();
            assertThat(stage.service.advance(PostingStage.TASK)).isEmpty();
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
            assertThat(stage.row().attempt()).isOne();
        }
    }

    @Test
    void t18_aPublicPostWithoutIdIsPublishedAndItsIdFoundLater() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(
                    StatusScript.start().processing(1).complete(3).completeWithIds(1));
            order(stage, PUBLIC);
            stage.service.advance(PostingStage.TASK);
            PostRecord post = stage.row();
            while (post.phase() != PostPhase.PUBLISHED) {
                stage.time.passUntil(post.nextAt().orElseThrow());
                stage.service.advance(PostingStage.TASK);
                post = stage.row();
            }
            assertThat(post.report().postIds()).isEmpty();
            assertThat(post.postUrl()).isEmpty();
            assertThat(post.nextAt()).isPresent();
            post = stage.run();
            assertThat(post.report().postIds()).hasSize(1);
            assertThat(post.postUrl().orElseThrow())
                    .startsWith(
                            "https://www.tiktok.com/@" + stage.tiktok.creator().username() + "/video/");
            assertThat(post.nextAt()).isEmpty();
        }
    }

    @Test
    void t18_anIdThatNeverComesIsLookedForForADay() {
        try (PostingStage stage =
                new PostingStage(emulator -> emulator.postIdForm(PostIdForm.EMPTY), UnaryOperator.identity())) {
            stage.connect();
            order(stage, PUBLIC);
            PostRecord post = stage.run(PostingStage.TASK, Duration.ofHours(60));
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(post.postUrl()).isEmpty();
            assertThat(post.nextAt()).isEmpty();
            Instant finished = post.finishedAt().orElseThrow();
            assertThat(stage.time.instant())
                    .isBetween(finished.plus(Duration.ofHours(24)), finished.plus(Duration.ofHours(27)));
            assertThat(stage.calls(Operation.STATUS)).isLessThan(40);
        }
    }

    @ParameterizedTest
    @EnumSource(PostIdForm.class)
    void t19_aPostIdAbove2To53IsKeptInWhateverFormItComes(PostIdForm form) {
        try (PostingStage stage = new PostingStage(emulator -> emulator.postIdForm(form), UnaryOperator.identity())) {
            stage.connect();
            order(stage, PUBLIC);
            PostRecord post = stage.run(PostingStage.TASK, Duration.ofHours(60));
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
            if (form != PostIdForm.EMPTY && form != PostIdForm.MISSING) {
                String id = String.valueOf(stage.tiktok.posts().get(0).postIds().get(0));
                assertThat(post.report().postIds().get(0).value()).isEqualTo(id);
                assertThat(post.postUrl().orElseThrow()).endsWith("/" + id);
            }
        }
    }

    @Test
    void t20_aPublishedPostStaysPublishedWhateverTikTokSaysLater() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start()
                    .complete(1)
                    .processing(2)
                    .failed("internal")
                    .completeWithIds(1));
            order(stage, PUBLIC);
            PostRecord post = stage.run(PostingStage.TASK, Duration.ofHours(60));
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(post.failure()).isEmpty();
            assertThat(stage.changes).extracting(PostRecord::phase).doesNotContain(PostPhase.FAILED);
        }
    }

    @Test
    void t21_aPublishIdThatTikTokDoesNotKnowAtOnceMeansNothing() {
        try (PostingStage stage =
                new PostingStage(emulator -> emulator.unknownPublishIdReads(5), UnaryOperator.identity())) {
            stage.connect();
            order(stage, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(stage.changes).allMatch(post -> post.hold().isEmpty());
        }
    }

    @Test
    void t21_aPublishIdThatStaysUnknownNeedsAttentionAndIsNotFailed() {
        try (PostingStage stage =
                new PostingStage(emulator -> emulator.unknownPublishIdReads(1000), UnaryOperator.identity())) {
            stage.connect();
            order(stage, PostingStage.now());
            PostRecord post = stage.run();
            assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(post.hold().orElseThrow().reason()).isEqualTo("unknown_publish_id");
            assertThat(stage.time.instant())
                    .isAfterOrEqualTo(post.initiatedAt().orElseThrow().plus(Duration.ofMinutes(2)));
        }
    }

    @Test
    void t22_pollPausesGrowFrom5To60Seconds() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().processing(40).complete(1));
            order(stage, PostingStage.now());
            stage.run();
            List<Instant> asked = stage.tiktok.journal().requests(Operation.STATUS).stream()
                    .map(request -> request.at())
                    .toList();
            assertThat(asked).hasSize(41);
            for (int i = 1; i < asked.size(); i++) {
                assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
                        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
            }
            assertThat(Duration.between(asked.get(39), asked.get(40))).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void t22_fortyPostsOfOneCreatorPolledAtOnceStayBelowTikToksLimit() {
        try (PostingStage stage = new PostingStage(emulator -> emulator.dailyPostCap(100), UnaryOperator.identity())) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().processing(6).complete(1));
            List<TaskId> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                TaskId task = stage.another("task-t22-" + i, PostingStage.STORED);
                tasks.add(task);
                stage.service.post(PostingStage.OWNER, task, PostingStage.now());
                stage.service.advance(task);
                assertThat(stage.row(task).phase()).isEqualTo(PostPhase.PROCESSING);
            }
            for (int round = 0; round < 20; round++) {
                stage.time.pass(Duration.ofSeconds(60));
                tasks.forEach(stage.service::advance);
            }
            assertThat(tasks).allMatch(task -> stage.row(task).phase() == PostPhase.PUBLISHED);
            List<RecordedRequest> asked = stage.tiktok.journal().requests(Operation.STATUS);
            assertThat(asked)
                    .hasSizeGreaterThanOrEqualTo(280)
                    .allMatch(question -> question.status().equals(OptionalInt.of(200)));
            for (int i = 30; i < asked.size(); i++) {
                assertThat(Duration.between(asked.get(i - 30).at(), asked.get(i).at()))
                        .as("31 questions, the last of them number %d", i)
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
            }
        }
    }

    @Test
    void t23_aDraftEndsInTheInbox() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            order(stage, TaskPostRequest.draft().build());
            PostRecord post = stage.run();
            assertThat(post.phase()).isEqualTo(PostPhase.IN_INBOX);
            assertThat(post.nextAt()).isEmpty();
            assertThat(stage.calls(Operation.CREATOR_INFO)).isZero();
        }
    }

    @Test
    void t23_aDirectPostThatTikTokPutsIntoTheInboxIsNotDone() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().inbox(1));
            order(stage, PostingStage.now());
            PostRecord post = stage.run();
            assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(post.report().rawStatus()).contains("SEND_TO_USER_INBOX");
            assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.NEEDS_ATTENTION);
        }
    }

    @Test
    void t24_bothIdsAreKeptAndTheFirstMakesTheUrl() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().completeWithIds(2));
            order(stage, PUBLIC);
            PostRecord post = stage.run();
            assertThat(post.report().postIds()).hasSize(2);
            assertThat(post.postUrl().orElseThrow())
                    .endsWith("/" + post.report().postIds().get(0).value());
        }
    }

    @Test
    void t26_aVideoThatIsTooLongForTheCreatorIsRefusedBeforeInit() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.creator().maxVideoDuration(Duration.ofSeconds(1));
            TaskId longer = stage.another("longer", "folder:rate5994.mp4");
            assertThat(catchThrowable(() -> stage.service.post(PostingStage.OWNER, longer, PostingStage.now())))
                    .isInstanceOf(MediaRefusedException.class);
            assertThat(stage.row(longer).phase()).isEqualTo(PostPhase.FAILED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }

    private static long published(PostingStage stage) {
        return stage.tiktok.posts().stream()
                .filter(post -> post.state() == io.github.tiktokcontent.emulator.PostState.PUBLISHED)
                .count();
    }
}
