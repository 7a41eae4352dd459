package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos that TikTok fetches by itself: told to it at most once. */
final class PullTest {
    private static final Duration DAY = Duration.ofHours(30);

    @Test
    void aPullIsPublishedAndNothingIsUploaded() {
        try (PullStage pull = PullStage.open()) {
            TaskId task = pull.order("pulled");
            PostRecord post = pull.run(task, DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(post.settledAt()).isPresent();
            assertThat(pull.stage.calls(Operation.VIDEO_INIT)).isOne();
            assertThat(pull.stage.calls(Operation.UPLOAD)).isZero();
            assertThat(pull.stage.changes)
                    .extracting(PostRecord::phase)
                    .containsExactly(PostPhase.CLAIMED, PostPhase.INIT_SENT, PostPhase.PROCESSING, PostPhase.PUBLISHED);
        }
    }

    @Test
    void a2_aThousandAmbiguousInitsOfPullsAreAThousandUnknownOutcomesAndNotOneSecondInit() {
        PostingStage stage =
                new PostingStage(emulator -> emulator.withoutRateLimits().dailyPostCap(5000), options -> options);
        stage.connect();
        try (PullStage pull = new PullStage(stage, stage.store)) {
            int unknown = 0;
            for (int i = 0; i < 1000; i++) {
                var target = stage.tiktok.faults().on(Operation.VIDEO_INIT);
                switch (i % 4) {
                    case 0 -> target.dropAfterProcessing();
                    case 1 -> target.dropBeforeProcessing();
                    case 2 -> target.respond(Answer.status(502));
                    default -> target.respond(Answer.status(200).json("{\"data\":{}"));
                }
                TaskId task = pull.order("task-a2-" + i);
                PostRecord post = pull.run(task, DAY);
                if (post.phase() == PostPhase.UNKNOWN_OUTCOME) {
                    unknown++;
                }
                assertThat(pull.worker.advance(task)).isEmpty();
            }
            assertThat(unknown).isEqualTo(1000);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void t11_aServerFaultOnAPullsInitIsAnUnknownOutcomeAndNotSentAgain(int status) {
        try (PullStage pull = PullStage.open()) {
            pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(Answer.status(status));
            TaskId task = pull.order("pulled");
            PostRecord post = pull.run(task, DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
            assertThat(post.state()).isEqualTo(PostState.UNKNOWN);
            assertThat(pull.stage.calls(Operation.VIDEO_INIT)).isOne();
        }
    }

    @Test
    void t12_anUnknownOutcomeIsNotCalledFailedAndNotPostedAgainUntilAPersonResolvesIt() {
        try (PullStage pull = PullStage.open()) {
            pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            TaskId task = pull.order("pulled");
            PostRecord post = pull.run(task, DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
            assertThat(post.failure()).isEmpty();
            assertThatThrownBy(() -> pull.door.order(PostingStage.OWNER, task, PullStage.request()))
                    .isInstanceOfSatisfying(
                            PostRefusedException.class,
                            refused -> assertThat(refused.reason())
                                    .isEqualTo(PostRefusedException.Reason.OUTCOME_UNKNOWN));
            assertThatThrownBy(() -> pull.decisions.resume(post)).isInstanceOf(PostRefusedException.class);
            assertThatThrownBy(() -> pull.decisions.cancel(post)).isInstanceOf(PostRefusedException.class);
            assertThatThrownBy(() -> pull.decisions.resolve(post, new Resolution.NotPublished()))
                    .hasMessageContaining("may still publish it until");
            pull.stage.time.passUntil(post.settledAt().orElseThrow().plus(PostingTimes.DEFAULT.uploadLife()));
            PostRecord resolved = pull.decisions.resolve(post, new Resolution.NotPublished());
            assertThat(resolved.phase()).isEqualTo(PostPhase.FAILED);
            assertThat(pull.door
                            .order(PostingStage.OWNER, task, PullStage.request())
                            .post()
                            .attempt())
                    .isEqualTo(2);
        }
    }

    @Test
    void anUnknownOutcomeThatAPersonFoundIsPublishedWithItsUrl() {
        try (PullStage pull = PullStage.open()) {
            pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            PostRecord post = pull.run(pull.order("pulled"), DAY);
            PostRecord resolved = pull.decisions.resolve(
                    post, new Resolution.Published(Optional.of(new PostId("9223372036854775807"))));
            assertThat(resolved.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(resolved.postUrl().orElseThrow()).endsWith("/video/9223372036854775807");
            assertThat(resolved.finishedAt()).isPresent();
        }
    }

    static Stream<Answer> refusals() {
        return Stream.of(
                Answer.apiError(429, "rate_limit_exceeded", ""),
                Answer.apiError(403, "spam_risk_too_many_posts", ""),
                Answer.apiError(403, "reached_active_user_cap", ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void t05_t06_t08_aPullThatWasRefusedForATimeIsHeldAndToldToTikTokAgainWhenTheTimeIsOver(Answer refusal) {
        try (PullStage pull = PullStage.open()) {
            var fault =
                    pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).always().respond(refusal);
            TaskId task = pull.order("pulled");
            var unused = pull.worker.advance(task);
            PostRecord post = pull.stage.row(task);
            assertThat(fault.hits()).isPositive();
            assertThat(post.phase()).isEqualTo(PostPhase.CLAIMED);
            assertThat(post.settledAt()).isEmpty();
            assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.DEFERRED);
            pull.stage.tiktok.faults().clear();
            assertThat(pull.run(task, DAY).phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(pull.stage.tiktok.posts()).hasSize(1);
        }
    }

    @Test
    void aPullThatTikTokRefusesForGoodHasFailed() {
        try (PullStage pull = PullStage.open()) {
            pull.stage
                    .tiktok
                    .faults()
                    .on(Operation.VIDEO_INIT)
                    .respond(Answer.apiError(403, "url_ownership_unverified", ""));
            PostRecord post = pull.run(pull.order("pulled"), DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
            assertThat(post.failure().orElseThrow().reason()).isEqualTo("url_ownership_unverified");
        }
    }

    @Test
    void r06_cancellingAPullWhichTikTokStillFetchesAsksTikTok() {
        try (PullStage pull = PullStage.open()) {
            pull.stage.tiktok.statusScript(StatusScript.start().processing(100).complete(1));
            TaskId task = pull.order("pulled");
            var unused = pull.worker.advance(task);
            PostRecord asked = pull.decisions.cancel(pull.stage.row(task));
            assertThat(asked.phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(pull.stage.calls(Operation.CANCEL)).isOne();
            PostRecord post = pull.run(task, DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.CANCELLED);
            assertThat(post.state()).isEqualTo(PostState.CANCELLED);
        }
    }

    @Test
    void t13_thePublishIdOfAPullIsStoredAgainAndAgain() {
        PostingStage stage = new PostingStage();
        stage.connect();
        ScriptedPostStore store = new ScriptedPostStore(stage.store);
        try (PullStage pull = new PullStage(stage, store)) {
            store.fail(6, next -> next.publishId().isPresent());
            TaskId task = pull.order("pulled");
            PostRecord post = pull.run(task, DAY);
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(pull.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        }
    }

    @Test
    void t13_aPublishIdThatCannotBeStoredLeavesAnUnknownOutcomeAndNoSecondInit() {
        PostingStage stage = new PostingStage();
        stage.connect();
        ScriptedPostStore store = new ScriptedPostStore(stage.store);
        try (PullStage pull = new PullStage(stage, store)) {
            store.fail(7, next -> next.publishId().isPresent());
            TaskId task = pull.order("pulled");
            try (PostingLog log = new PostingLog()) {
                assertThatThrownBy(() -> pull.worker.advance(task)).isInstanceOf(StoreException.class);
                assertThat(log.lines(Level.ERROR))
                        .singleElement()
                        .satisfies(line -> assertThat(line)
                                .contains(stage.tiktok.posts().get(0).publishId(), "pulled/1", "resolve"));
            }
            stage.time.pass(Duration.ofMinutes(3));
            assertThat(pull.run(task, DAY).phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        }
    }

    @Test
    void t13_aPublishIdThatComesAfterTheOutcomeWasUnknownMakesItKnown() {
        try (PullStage pull = PullStage.open()) {
            pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            TaskId task = pull.order("pulled");
            PostRecord post = pull.run(task, DAY);
            String id = pull.stage.tiktok.posts().get(0).publishId();
            Rest rest = (Rest) new StorePublishId(post, new PublishId(id)).run(pull.bench);
            assertThat(rest.post().orElseThrow().phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(pull.run(task, DAY).phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }
}
