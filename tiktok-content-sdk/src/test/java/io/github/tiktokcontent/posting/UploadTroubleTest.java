package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that break, before and after the last chunk. */
final class UploadTroubleTest {
    private static final Duration LONG = Duration.ofHours(30);

    @TempDir
    Path folder;

    private final PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private TaskId big() throws IOException {
        return stage.big(folder);
    }

    private PostRecord post(TaskId task) {
        return stage.service.post(PostingStage.OWNER, task, PostingStage.now()).post();
    }

    private long published() {
        return stage.tiktok.posts().stream()
                .filter(post -> post.state() == PostState.PUBLISHED)
                .count();
    }

    @Test
    void u03_aChunkThatWasStoredButNotAnsweredIsNotSentAgain() throws IOException {
        TaskId task = big();
        stage.tiktok.faults().on(Operation.UPLOAD).nth(3).dropAfterProcessing();
        post(task);
        assertThat(stage.run(task, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(published()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void u09_u10_anUploadThatIsOverBeforeItsLastChunkIsBegunAnewAndPublishedOnce(int status) throws IOException {
        TaskId task = big();
        stage.tiktok.faults().on(Operation.UPLOAD).nth(3).respond(Answer.status(status));
        post(task);
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.sessions()).isEqualTo(2);
        assertThat(published()).isOne();
    }

    @Test
    void u11_aChunkThatIsRefusedAsMalformedEndsThePost() throws IOException {
        TaskId task = big();
        stage.tiktok.faults().on(Operation.UPLOAD).nth(3).respond(Answer.status(400));
        post(task);
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(post.failure().orElseThrow().reason()).isEqualTo("chunk_refused");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206})
    void u01_anAnswerThatIsNotTheLastChunksIsNotTrusted(int status) {
        stage.tiktok.faults().on(Operation.UPLOAD).afterProcessing().respond(Answer.status(status));
        post(PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published()).isOne();
    }

    @Test
    void u19_theLostAnswerOfTheLastChunkIsAskedForAndNoSecondUploadIsOpened() {
        stage.tiktok.faults().on(Operation.UPLOAD).dropAfterProcessing();
        post(PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(published()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void u09_u10_c5_inCommittingANoIsNotBelievedBeforeTheHourAndTheMarginAreOver(int status) throws IOException {
        TaskId task = big();
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 60000000-"))
                .always()
                .respond(Answer.status(status));
        Instant open = post(task).session().orElseThrow().issuedAt().plus(Duration.ofMinutes(80));
        PostRecord post = stage.run(task, Duration.between(stage.time.instant(), open));
        assertThat(post.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        stage.tiktok.faults().clear();
        post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.sessions()).isEqualTo(2);
        assertThat(stage.tiktok.journal().requests(Operation.VIDEO_INIT).get(1).at())
                .isAfter(open);
        assertThat(published()).isOne();
    }

    @Test
    void c5_aStatusThatDoesNotSayHowMuchTikTokHasIsNoNo() {
        stage.tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(403));
        post(PostingStage.TASK);
        PostRecord post = stage.run();
        assertThat(post.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(post.hold().orElseThrow().reason()).isEqualTo("fence_unclear");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void t30_aCompleteThatStatusTellsLateIsBelievedInsideTheMargin() {
        stage.tiktok.faults().on(Operation.UPLOAD).times(50).respond(Answer.status(502));
        stage.tiktok.faults().on(Operation.UPLOAD).afterProcessing().respond(Answer.status(502));
        post(PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published()).isOne();
    }

    @Test
    void anUploadThatNeverEndsIsGivenUpAfterFiveSessions() throws IOException {
        TaskId task = big();
        stage.tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(403));
        post(task);
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(post.failure().orElseThrow().reason()).isEqualTo("upload_gave_up");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(5);
        assertThat(published()).isZero();
    }

    @Test
    void aStatusThatCannotBeAskedForADayAfterTheFenceNeedsAttention() {
        stage.tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(403));
        stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.status(503));
        post(PostingStage.TASK);
        PostRecord post = stage.run(PostingStage.TASK, Duration.ofHours(40));
        assertThat(post.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(post.hold().orElseThrow().reason()).isEqualTo("fence_unasked");
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.NEEDS_ATTENTION);
    }

    @Test
    void anUploadThatTikTokForgotNeedsAttentionAfterTheFence() {
        stage.tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(404));
        stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.apiError(400, "invalid_publish_id", ""));
        post(PostingStage.TASK);
        PostRecord post = stage.run();
        assertThat(post.hold().orElseThrow().reason()).isEqualTo("unknown_publish_id");
    }

    @Test
    void t25_aWithdrawnConsentIsKnownBeforeTheLastChunkAndNothingIsSent() {
        post(PostingStage.TASK);
        stage.accounts.disconnect(
                stage.accounts.list(PostingStage.INSTANCE).get(0).id());
        stage.service.advance(PostingStage.TASK);
        assertThat(stage.row().phase()).isEqualTo(PostPhase.UPLOADING);
        assertThat(stage.row().hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
    }

    @Test
    void u20_anotherWorkerGoesOnWithTheStoredSession() {
        post(PostingStage.TASK);
        PostingService other = stage.service(options -> options);
        Instant next = other.advance(PostingStage.TASK).orElseThrow();
        assertThat(stage.row().phase()).isEqualTo(PostPhase.PROCESSING);
        stage.time.passUntil(next);
        other.advance(PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        other.close();
    }

    @Test
    void t13_anUploadThatCouldNotBeStoredIsNotSentAByte() {
        ScriptedPostStore store = new ScriptedPostStore(stage.store);
        PullStage worker = new PullStage(stage, store);
        var unused = worker.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        store.fail(1, next -> next.phase() == PostPhase.SESSION_OPEN);
        assertThatThrownBy(() -> worker.worker.advance(PostingStage.TASK)).isInstanceOf(StoreException.class);
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
        assertThat(stage.row().phase()).isEqualTo(PostPhase.CLAIMED);
        assertThat(worker.run(PostingStage.TASK, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published()).isOne();
    }

    @Test
    void aCommitThatCouldNotBeStoredSendsNoLastChunk() {
        ScriptedPostStore store = new ScriptedPostStore(stage.store);
        PullStage worker = new PullStage(stage, store);
        var unused = worker.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        store.fail(1, next -> next.phase() == PostPhase.COMMITTING);
        var failure = org.assertj.core.api.Assertions.catchThrowable(() -> worker.worker.advance(PostingStage.TASK));
        assertThat(failure == null || failure instanceof StoreException).isTrue();
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
        assertThat(worker.run(PostingStage.TASK, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published()).isOne();
    }
}
