package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same order again under its key, in all states of the first one, and orders that meet in the store. */
final class RepeatedOrderTest {
    private static final TaskPostRequest KEYED =
            PostingStage.now().toBuilder().idempotencyKey("k").build();

    private final PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PostAnswer order(TaskPostRequest request) {
        return stage.service.post(PostingStage.OWNER, PostingStage.TASK, request);
    }

    private PostRefusedException refusal(TaskPostRequest request) {
        return catchThrowableOfType(PostRefusedException.class, () -> order(request));
    }

    @Test
    void r08_whileTheFirstOneWaitsForTikTokTheSecondOneWaitsForItsInlineTimeAndNoLonger() throws Exception {
        PostingService hasty = stage.service(options -> options.inlineTimeout(Duration.ofMillis(300)));
        Fault held = stage.tiktok.faults().on(Operation.VIDEO_INIT).delay();
        assertThat(hasty.post(PostingStage.OWNER, PostingStage.TASK, KEYED)
                        .post()
                        .publishId())
                .isEmpty();
        held.awaitHit(Duration.ofSeconds(10));
        PostAnswer again = hasty.post(PostingStage.OWNER, PostingStage.TASK, KEYED);
        assertThat(again.repeated()).isTrue();
        assertThat(again.post().publishId()).isEmpty();
        Thread.currentThread().interrupt();
        assertThat(hasty.post(PostingStage.OWNER, PostingStage.TASK, KEYED).repeated())
                .as("an interrupt ends the wait")
                .isTrue();
        assertThat(Thread.interrupted()).isTrue();
        held.release();
        hasty.close();
        assertThat(stage.row().publishId()).isPresent();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void r08_theSecondOneHearsOfTheHoldAtOnce() {
        stage.tiktok.faults().on(Operation.VIDEO_INIT).respond(Answer.apiError(403, "spam_risk_too_many_posts", ""));
        assertThat(order(KEYED).post().hold()).isPresent();
        PostAnswer again = order(KEYED);
        assertThat(again.repeated()).isTrue();
        assertThat(again.post().hold().orElseThrow().kind()).isEqualTo(Hold.Kind.DEFERRED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void r08_ofAnOrderForLaterTheSecondOneHearsAtOnceThatItIsScheduled() {
        TaskPostRequest later = KEYED.toBuilder()
                .scheduleTime(stage.time.instant().plusSeconds(3600))
                .build();
        PostRecord first = order(later).post();
        PostAnswer again = order(later);
        assertThat(again.repeated()).isTrue();
        assertThat(again.post()).isEqualTo(first);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"duet, INTERACTION", "private, PRIVACY_LEVEL"})
    void r08_theSecondOneIsRefusedAsTheFirstOne(String what, Reason reason) {
        stage.tiktok.creator().duetDisabled(what.equals("duet")).privateAccount(what.equals("private"));
        TaskPostRequest order = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE)
                .idempotencyKey("k")
                .build();
        PostRefusedException first = refusal(order);
        PostRefusedException second = refusal(order);
        assertThat(second.reason()).isEqualTo(first.reason()).isEqualTo(reason);
        assertThat(second.getMessage()).isEqualTo(first.getMessage());
        if (reason == Reason.INTERACTION) {
            assertThat(second.allowed()).isEmpty();
        }
        assertThat(stage.row().attempt()).isOne();
    }

    @Test
    void r08_aFailureOfTikToksIsAnAnswerAndNoRefusal() {
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .respond(Answer.apiError(403, "privacy_level_option_mismatch", ""));
        assertThat(catchThrowable(() -> order(KEYED)))
                .isInstanceOf(TikTokException.class)
                .isNotInstanceOf(PostRefusedException.class);
        PostAnswer again = order(KEYED);
        assertThat(again.repeated()).isTrue();
        assertThat(again.post().phase()).isEqualTo(PostPhase.FAILED);
        assertThat(again.post().failure().orElseThrow().reason()).isEqualTo("privacy_level_option_mismatch");
    }

    @Test
    void r08_anotherKeyIsAnotherOrder() {
        stage.tiktok.creator().duetDisabled(true);
        TaskPostRequest order = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE)
                .idempotencyKey("k")
                .build();
        assertThat(refusal(order).reason()).isEqualTo(Reason.INTERACTION);
        stage.tiktok.creator().duetDisabled(false);
        PostAnswer other = order(order.toBuilder().idempotencyKey("other").build());
        assertThat(other.repeated()).isFalse();
        assertThat(other.post().attempt()).isEqualTo(2);
    }

    /** The second order is stored while the first one is still being looked at. */
    @ParameterizedTest
    @CsvSource({"k, one, REPEATED", "k, two, KEY_REUSED", "other, one, POST_ACTIVE"})
    void d17_ofTwoOrdersThatMeetOneIsStoredAndTheOtherOneHearsOfIt(String key, String title, String ends) {
        TaskPostRequest later = KEYED.toBuilder()
                .title("one")
                .scheduleTime(stage.time.instant().plusSeconds(3600))
                .build();
        List<PostRecord> stored = new ArrayList<>();
        PullStage slow = new PullStage(
                stage,
                stage.store,
                calls -> new HookedCalls(calls, moment -> {
                    if (moment.equals("before probe")) {
                        TaskPostRequest quick = later.toBuilder()
                                .title(title)
                                .idempotencyKey(key)
                                .build();
                        stored.add(order(quick).post());
                    }
                }));
        if (ends.equals("REPEATED")) {
            PostAnswer answer = slow.door.order(PostingStage.OWNER, PostingStage.TASK, later);
            assertThat(answer).isEqualTo(new PostAnswer(stored.get(0), true));
        } else {
            PostRefusedException refused = catchThrowableOfType(
                    PostRefusedException.class, () -> slow.door.order(PostingStage.OWNER, PostingStage.TASK, later));
            assertThat(refused.reason().name()).isEqualTo(ends);
            assertThat(refused.state()).contains(stored.get(0).state());
        }
        assertThat(stage.row()).isEqualTo(stored.get(0));
    }

    @ParameterizedTest
    @CsvSource({"30, 60", "60, 60", "7200, 7200"})
    void t05_aRateLimitLastsAsLongAsTikTokAsksAndAMinuteAtLeast(long asked, long waited) {
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .always()
                .respond(Answer.apiError(429, "rate_limit_exceeded", "").header("Retry-After", Long.toString(asked)));
        PostRecord post = order(KEYED).post();
        assertThat(post.hold().orElseThrow().until()).contains(post.updatedAt().plusSeconds(waited));
        assertThat(post.nextAt()).isEqualTo(post.hold().orElseThrow().until());
    }

    @Test
    void aStatusThatCannotBeAskedForADayNeedsAttentionAndNotBefore() {
        stage.tiktok.statusScript(StatusScript.start().complete(1));
        assertThat(order(KEYED).repeated()).isFalse();
        stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.status(503));
        PostRecord post = stage.run(PostingStage.TASK, Duration.ofHours(23));
        assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(post.hold()).isEmpty();
        post = stage.run(PostingStage.TASK, Duration.ofHours(2));
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.NEEDS_ATTENTION);
        assertThat(post.hold().orElseThrow().reason()).isEqualTo("status_unasked");
        assertThat(post.updatedAt()).isAfter(post.initiatedAt().orElseThrow().plus(Duration.ofHours(24)));
        assertThat(post.nextAt()).isEmpty();
        stage.tiktok.faults().clear();
        stage.service.resume(PostingStage.OWNER, PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void d16_postsInPhasesOfTomorrowAreCountedInTheLogAndNoneIsNoLine() {
        HookedPostStore unknown = new HookedPostStore(stage.store);
        unknown.unknown(3);
        try (PostingLog log = new PostingLog();
                PostingService service = PostingService.builder(
                                stage.store, unknown, stage.accounts, stage.client, stage.cipher)
                        .build()) {
            assertThat(stage.service.sweep()).isZero();
            assertThat(log.lines(Level.WARN)).isEmpty();
            assertThat(service.sweep()).isZero();
            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).startsWith("3 posts are in phases that this version does not know"));
        }
    }
}
