package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People's decisions while TikTok can still be asked, and while others work on the post. */
final class ResolveTest {
    private static final Resolution NOT_PUBLISHED = new Resolution.NotPublished();

    private final PullStage pull = PullStage.open();
    private final PostingStage stage = pull.stage;

    @AfterEach
    void close() {
        pull.close();
    }

    /** TikTok works on it, and a person was called. */
    private PostRecord held() {
        var unused = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        var next = stage.service.advance(PostingStage.TASK);
        assertThat(next).isPresent();
        PostRecord post = stage.row();
        assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
        Hold hold = new Hold(Hold.Kind.NEEDS_ATTENTION, Optional.empty(), "why", "because");
        return stage.store
                .update(post, post.toBuilder().hold(hold).noNextAt().build())
                .orElseThrow();
    }

    private void says(String status) {
        stage.tiktok
                .faults()
                .on(Operation.STATUS)
                .always()
                .respond(Answer.status(200)
                        .json("{\"data\":{\"status\":\"" + status
                                + "\"},\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"log\"}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH_COMPLETE, 0, false",
        "PUBLISH_COMPLETE, 30, false",
        "SEND_TO_USER_INBOX, 30, false",
        "PROCESSING_UPLOAD, 0, false",
        "PROCESSING_UPLOAD, 23, false",
        "PROCESSING_UPLOAD, 25, true",
        "SOMETHING_NEW, 25, true",
        "FAILED, 0, true"
    })
    void notPublishedIsRefusedUnlessTikToksWordLeavesNoWayToThePublic(String status, long hours, boolean resolved) {
        PostRecord post = held();
        stage.time.pass(Duration.ofHours(hours));
        says(status);
        if (resolved) {
            PostRecord failed = pull.decisions.resolve(post, NOT_PUBLISHED);
            assertThat(failed.phase()).isEqualTo(PostPhase.FAILED);
            assertThat(failed.failure().orElseThrow().reason()).isEqualTo("not_published");
            assertThat(failed.hold()).isEmpty();
            assertThat(failed.finishedAt()).contains(stage.time.instant());
        } else {
            PostRefusedException refused =
                    catchThrowableOfType(PostRefusedException.class, () -> pull.decisions.resolve(post, NOT_PUBLISHED));
            assertThat(refused.reason()).isEqualTo(Reason.NOT_RESOLVABLE);
            assertThat(refused).hasMessageContaining(status).hasMessageContaining("resume it");
            assertThat(refused.publishId()).isEqualTo(post.publishId());
            assertThat(stage.row()).isEqualTo(post);
        }
    }

    @Test
    void ifTikTokCannotBeAskedThePersonsWordCounts() {
        PostRecord post = held();
        stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.status(503));
        assertThat(pull.decisions.resolve(post, NOT_PUBLISHED).phase()).isEqualTo(PostPhase.FAILED);
    }

    @Test
    void publishedIsThePersonsWordAndTikTokIsNotAsked() {
        PostRecord post = held();
        int asked = stage.calls(Operation.STATUS);
        PostRecord published = pull.decisions.resolve(post, new Resolution.Published(Optional.empty()));
        assertThat(published.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published.postUrl()).isEmpty();
        assertThat(stage.calls(Operation.STATUS)).isEqualTo(asked);
    }

    @Test
    void aPostThatGoesOnByItselfIsRefusedWithoutAskingTikTok() {
        var answer = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        assertThat(answer.post().publishId()).isPresent();
        assertThatThrownBy(() -> pull.decisions.resolve(answer.post(), NOT_PUBLISHED))
                .hasMessageContaining("goes on.");
        assertThatThrownBy(() -> pull.decisions.resume(answer.post())).hasMessageContaining("goes on by itself");
        assertThat(stage.calls(Operation.STATUS)).isZero();
    }

    @Test
    void whatCannotBePublicYetIsToBeResumedOrCancelled() {
        TaskId task = pull.order("pulled");
        PostRecord post = stage.store.claim(task).orElseThrow().post();
        Hold hold = new Hold(Hold.Kind.NEEDS_ATTENTION, Optional.empty(), "why", "because");
        PostRecord held =
                stage.store.update(post, post.toBuilder().hold(hold).build()).orElseThrow();
        assertThatThrownBy(() -> pull.decisions.resolve(held, NOT_PUBLISHED))
                .hasMessageContaining("cannot be public: resume or cancel it.");
        stage.time.pass(Duration.ofHours(5));
        assertThat(pull.decisions.resume(held).dueAt()).as("it is not too late").isEqualTo(stage.time.instant());
    }

    @Test
    void aResumedPostThatTikTokHasKeepsItsTime() {
        PostRecord post = held();
        stage.time.pass(Duration.ofHours(5));
        assertThat(pull.decisions.resume(post).dueAt()).isEqualTo(post.dueAt());
    }

    @Test
    void r06_whatIsTooLateToCancelSaysWhy() {
        PostRecord post = held();
        PostRefusedException onItsWay =
                catchThrowableOfType(PostRefusedException.class, () -> pull.decisions.cancel(post));
        assertThat(onItsWay.reason()).isEqualTo(Reason.NOT_CANCELLABLE);
        assertThat(onItsWay).hasMessageContaining("already on its way").hasMessageContaining("" + post.state());
        PostRecord over = pull.decisions.resolve(post, new Resolution.Published(Optional.empty()));
        PostRefusedException ended =
                catchThrowableOfType(PostRefusedException.class, () -> pull.decisions.cancel(over));
        assertThat(ended).hasMessageContaining("The post is over (" + PostState.PUBLISHED + ")");
        assertThat(stage.calls(Operation.CANCEL)).isZero();
    }

    private TaskId fetched() {
        stage.tiktok.statusScript(StatusScript.start().processing(100).complete(1));
        TaskId task = pull.order("pulled");
        assertThat(pull.worker.advance(task)).isPresent();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.PROCESSING);
        return task;
    }

    @Test
    void r06_afterACancelAtTikTokItIsAskedAtOnceByAJob() {
        TaskId task = fetched();
        stage.time.pass(Duration.ofSeconds(1));
        Instant now = stage.time.instant();
        PostRecord asked = stage.service.cancel(PostingStage.OWNER, task);
        assertThat(asked.phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(asked.nextAt()).contains(now);
        assertThat(stage.row(task).nextAt()).contains(now);
        assertThat(stage.jobs).contains(Map.entry(task, now));
        assertThat(pull.worker.advance(task)).isEmpty();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.CANCELLED);
    }

    @Test
    void r06_aCancelWhoseEndAnotherWorkerSawFirstLeavesThatEndAlone() {
        TaskId task = fetched();
        PullStage person = new PullStage(
                stage,
                stage.store,
                calls -> new HookedCalls(calls, moment -> {
                    if (moment.equals("after cancel")) {
                        var unused = pull.run(task, Duration.ofMinutes(10));
                    }
                }));
        PostRecord post = person.decisions.cancel(stage.row(task));
        assertThat(post.phase()).isEqualTo(PostPhase.CANCELLED);
        assertThat(post.nextAt()).isEmpty();
        assertThat(stage.row(task)).isEqualTo(post);
    }
}
