package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.StoredSession;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people may decide, in each phase. */
final class DecisionsTest {
    private static final List<PostPhase> PATH = List.of(
            PostPhase.CLAIMED, PostPhase.SESSION_OPEN, PostPhase.UPLOADING, PostPhase.COMMITTING, PostPhase.PROCESSING);

    private final PullStage pull = PullStage.open();
    private final PostingStage stage = pull.stage;
    private int count;

    @AfterEach
    void close() {
        pull.close();
    }

    /** A row in a phase, by the ways that the table has. */
    private PostRecord in(PostPhase phase, boolean held) {
        TaskId task = pull.order("decided-" + count++);
        PostRecord post = stage.row(task);
        for (PostPhase step : way(phase)) {
            PostRecordBuilder next = post.toBuilder().phase(step);
            if (step == PostPhase.SESSION_OPEN) {
                next.publishId(new PublishId("v_pub_file~v2-1.1"))
                        .session(new StoredSession("sealed", stage.time.instant()));
            }
            post = stage.store.update(post, next.build()).orElseThrow();
        }
        if (held) {
            Hold hold = new Hold(Hold.Kind.NEEDS_ATTENTION, Optional.empty(), "why", "because");
            post = stage.store
                    .update(post, post.toBuilder().hold(hold).noNextAt().build())
                    .orElseThrow();
        }
        return post;
    }

    private static List<PostPhase> way(PostPhase phase) {
        return switch (phase) {
            case SCHEDULED, UNKNOWN -> List.of();
            case CANCELLED, MISSED -> List.of(phase);
            case FAILED -> List.of(PostPhase.CLAIMED, phase);
            case INIT_SENT -> List.of(PostPhase.CLAIMED, phase);
            case UNKNOWN_OUTCOME -> List.of(PostPhase.CLAIMED, PostPhase.INIT_SENT, phase);
            case PUBLISHED, IN_INBOX ->
                List.of(
                        PostPhase.CLAIMED,
                        PostPhase.SESSION_OPEN,
                        PostPhase.UPLOADING,
                        PostPhase.COMMITTING,
                        PostPhase.PROCESSING,
                        phase);
            default -> PATH.subList(0, PATH.indexOf(phase) + 1);
        };
    }

    private static boolean passes(Runnable decision) {
        Throwable refused = catchThrowable(decision::run);
        if (refused != null) {
            assertThat(refused).isInstanceOf(PostRefusedException.class);
        }
        return refused == null;
    }

    /** The last two columns are of a post that is held for a person. */
    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, true, false, false, true, false",
        "CLAIMED, true, false, false, true, false",
        "SESSION_OPEN, true, false, false, true, false",
        "UPLOADING, true, false, false, true, false",
        "COMMITTING, false, false, false, true, true",
        "INIT_SENT, false, false, false, true, false",
        "PROCESSING, false, false, false, true, true",
        "PUBLISHED, false, false, false, false, false",
        "IN_INBOX, false, false, false, false, false",
        "FAILED, false, false, false, false, false",
        "CANCELLED, false, false, false, false, false",
        "MISSED, false, false, false, false, false",
        "UNKNOWN_OUTCOME, false, false, true, false, true"
    })
    void r06_eachDecisionIsTakenOrRefusedAsTheTableSays(
            PostPhase phase, boolean cancel, boolean resume, boolean resolve, boolean heldResume, boolean heldResolve) {
        Resolution published = new Resolution.Published(Optional.empty());
        assertThat(passes(() -> pull.decisions.cancel(in(phase, false))))
                .as("cancel")
                .isEqualTo(cancel);
        assertThat(passes(() -> pull.decisions.resume(in(phase, false))))
                .as("resume")
                .isEqualTo(resume);
        assertThat(passes(() -> pull.decisions.resolve(in(phase, false), published)))
                .as("resolve")
                .isEqualTo(resolve);
        if (!phase.isEnd()) {
            assertThat(passes(() -> pull.decisions.cancel(in(phase, true))))
                    .as("cancel held")
                    .isEqualTo(cancel);
            assertThat(passes(() -> pull.decisions.resume(in(phase, true))))
                    .as("resume held")
                    .isEqualTo(heldResume);
            assertThat(passes(() -> pull.decisions.resolve(in(phase, true), published)))
                    .as("resolve held")
                    .isEqualTo(heldResolve);
        }
    }

    @Test
    void c5_notPublishedIsRefusedInCommittingUntilNobodyCanSendAnyMore() {
        PostRecord post = in(PostPhase.COMMITTING, true);
        Instant end = post.session().orElseThrow().issuedAt().plus(Duration.ofMinutes(80));
        stage.time.passUntil(end.minusMillis(1));
        assertThatThrownBy(() -> pull.decisions.resolve(post, new Resolution.NotPublished()))
                .isInstanceOf(PostRefusedException.class)
                .hasMessageContaining(end.toString());
        stage.time.passUntil(end);
        PostRecord failed = pull.decisions.resolve(post, new Resolution.NotPublished());
        assertThat(failed.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(failed.failure().orElseThrow().reason()).isEqualTo("not_published");
    }

    @Test
    void aResumedPostStaysInItsPhaseAndIsDueNow() {
        PostRecord post = pull.decisions.resume(in(PostPhase.PROCESSING, true));
        assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(post.hold()).isEmpty();
        assertThat(post.claims()).isZero();
        assertThat(post.nextAt()).contains(stage.time.instant());
    }

    @Test
    void r06_aDecisionAboutAnAttemptThatWasReplacedIsRefused() {
        PostRecord first = in(PostPhase.CANCELLED, false);
        pull.door.order(PostingStage.OWNER, first.taskId(), PullStage.request());
        assertThatThrownBy(() -> pull.decisions.cancel(first)).hasMessageContaining("Another attempt");
    }

    @Test
    void r12_aPostThatKilledFiveWorkersNeedsAttentionAndGoesOnWhenResumed() {
        TaskId task = pull.order("poison");
        for (int i = 0; i < 5; i++) {
            assertThat(stage.store.claim(task)).isPresent();
        }
        assertThat(pull.worker.advance(task)).isEmpty();
        PostRecord held = stage.row(task);
        assertThat(held.hold().orElseThrow().reason()).isEqualTo("no_progress");
        assertThat(pull.worker.advance(task)).isEmpty();
        pull.decisions.resume(held);
        assertThat(pull.run(task, Duration.ofHours(1)).phase()).isEqualTo(PostPhase.PUBLISHED);
    }
}
