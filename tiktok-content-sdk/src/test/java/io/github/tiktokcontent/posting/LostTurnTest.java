package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of workers whose turn is over, or that come where there is nothing to do. */
final class LostTurnTest {
    private final PullStage pull = PullStage.open();
    private final PostingStage stage = pull.stage;

    @AfterEach
    void close() {
        pull.close();
    }

    private PostRecord claimed(TaskId task) {
        return stage.store.claim(task).orElseThrow().post();
    }

    private TaskId uploadOrdered() {
        var unused = pull.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        return PostingStage.TASK;
    }

    /** Another worker has claimed the post; the row stays as that one has it, and TikTok hears nothing. */
    private void leavesAlone(Step step, TaskId task) {
        PostRecord newer = claimed(task);
        int calls = stage.tiktok.journal().requests().size();
        assertThat(step.run(pull.bench)).isEqualTo(Rest.lost());
        assertThat(stage.row(task)).isEqualTo(newer);
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
    }

    @Test
    void r03_whoLostItsTurnTellsTikTokNothingOfAPull() {
        TaskId task = pull.order("pulled");
        PostRecord post = claimed(task);
        leavesAlone(new IntendPull(post, pull.bench.preparation().prepare(post)), task);
    }

    @Test
    void r03_whoLostItsTurnStoresNoUploadAndSendsNoByte() {
        TaskId task = uploadOrdered();
        Step step = new Prepare(claimed(task)).run(pull.bench);
        step = step.run(pull.bench);
        assertThat(step).isInstanceOf(StoreSession.class);
        leavesAlone(step, task);
    }

    @Test
    void r03_whoLostItsTurnBeginsNoUpload() {
        PostRecord open = stage.service
                .post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now())
                .post();
        leavesAlone(new StartUpload(open), PostingStage.TASK);
    }

    @Test
    void r03_whoLostItsTurnGivesNoUploadUp() {
        PostRecord open = stage.service
                .post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now())
                .post();
        leavesAlone(new Reopen(open), PostingStage.TASK);
    }

    @Test
    void c04_theFenceCountsFromTheWriteThatStoredTheUploadIfTheMachineSleptBeforeIt() {
        HookedPostStore rows = new HookedPostStore(stage.store);
        PullStage sleepy = new PullStage(stage, rows);
        TaskId task = uploadOrdered();
        rows.before(next -> next.phase() == PostPhase.SESSION_OPEN, next -> stage.time.pass(Duration.ofMinutes(10)));
        Instant answered = stage.time.instant();
        var unused = sleepy.worker.begin(task);
        assertThat(stage.row(task).session().orElseThrow().issuedAt()).isEqualTo(answered);
        stage.tiktok.faults().on(Operation.UPLOAD).always().dropBeforeProcessing();
        var next = sleepy.worker.advance(task);
        assertThat(next).isPresent();
        assertThat(stage.row(task).session().orElseThrow().issuedAt()).isEqualTo(answered.plus(Duration.ofMinutes(10)));
    }

    private PostRecord row(PostRecord post, UnaryOperator<PostRecordBuilder> change) {
        return stage.store.update(post, change.apply(post.toBuilder()).build()).orElseThrow();
    }

    private PostRecord initSent(TaskId task, Instant settled) {
        return row(
                claimed(task),
                next -> next.phase(PostPhase.INIT_SENT).settledAt(settled).nextAt(stage.time.instant()));
    }

    @Test
    void t12_theSilenceOfAPullsInitIsNoUnknownOutcomeBeforeItsTimeIsOver() {
        TaskId task = pull.order("pulled");
        Instant settled = stage.time.instant().plusSeconds(180);
        var unused = initSent(task, settled);
        assertThat(pull.worker.advance(task)).contains(settled);
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.INIT_SENT);
        stage.time.passUntil(settled);
        assertThat(pull.worker.advance(task)).isEmpty();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
    }

    @Test
    void r12_aPullWhoseInitWasSentIsSettledHoweverManyWorkersDied() {
        TaskId task = pull.order("pulled");
        PostRecord sent = initSent(task, stage.time.instant());
        var unused = row(sent, next -> next.claims(50));
        assertThat(pull.worker.advance(task)).isEmpty();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
    }

    @ParameterizedTest
    @EnumSource(
            value = PostPhase.class,
            names = {"SCHEDULED", "IN_INBOX", "FAILED", "CANCELLED", "MISSED", "UNKNOWN_OUTCOME", "UNKNOWN"})
    void r05_whereNothingIsToBeDoneByItselfAClaimChangesNothing(PostPhase phase) {
        TaskId task = pull.order("pulled");
        PostRecord post = claimed(task);
        int calls = stage.tiktok.journal().requests().size();
        PostRecord other = post.toBuilder().phase(phase).claims(50).build();
        Step step = new Begin(new PostClaim(other, stage.time.instant())).run(pull.bench);
        if (phase.isEnd()) {
            assertThat(step).isEqualTo(Rest.of(Optional.of(other)));
        }
        assertThat(stage.row(task)).isEqualTo(post);
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
    }

    private PostRecord unknown(TaskId task) {
        pull.stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
        PostRecord post = pull.run(task, Duration.ofHours(1));
        assertThat(post.phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
        return post;
    }

    private Rest late(PostRecord post) {
        String id = stage.tiktok.posts().get(0).publishId();
        return (Rest) new StorePublishId(post, new PublishId(id)).run(pull.bench);
    }

    @Test
    void t13_aPublishIdThatComesAfterAPersonResolvedThePostIsKeptAndChangesNothingElse() {
        TaskId task = pull.order("pulled");
        PostRecord post = unknown(task);
        PostRecord resolved = pull.decisions.resolve(post, new Resolution.Published(Optional.empty()));
        PostRecord known = late(post).post().orElseThrow();
        assertThat(known.publishId()).isPresent();
        assertThat(known.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(known.nextAt()).isEqualTo(resolved.nextAt());
        assertThat(late(post).post()).as("the same id again").contains(known);
    }

    @Test
    void t13_aPublishIdThatComesAfterANewAttemptIsLoggedAndNotGivenToThatOne() {
        TaskId task = pull.order("pulled");
        PostRecord post = unknown(task);
        stage.time.pass(Duration.ofHours(2));
        var resolved = pull.decisions.resolve(post, new Resolution.NotPublished());
        assertThat(resolved.phase()).isEqualTo(PostPhase.FAILED);
        PostRecord second =
                pull.door.order(PostingStage.OWNER, task, PullStage.request()).post();
        try (PostingLog log = new PostingLog()) {
            assertThat(late(post).post()).isEmpty();
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(stage.tiktok.posts().get(0).publishId(), "another attempt"));
        }
        assertThat(stage.row(task)).isEqualTo(second);
    }

    @Test
    void aReportAboutAnotherPublishIdIsNotStored() {
        PostRecord open = stage.service
                .post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now())
                .post();
        PostRecord other =
                open.toBuilder().publishId(new PublishId("v_pub_file~v2-9.9")).build();
        assertThat(new StoreReport(other, Optional.empty()).run(pull.bench)).isEqualTo(Rest.of(Optional.of(open)));
        assertThat(stage.row()).isEqualTo(open);
    }
}
