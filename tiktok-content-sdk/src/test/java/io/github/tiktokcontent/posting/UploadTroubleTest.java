package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    void u03_aChunkThatWasStoredButNotAnsweredIsNotSentAgain() throws IOException {
        TaskId task = big();
        stage.tiktok.faults().on(Operation.UPLOAD).nth(3).dropAfterProcessing();
        post(task);
        assertThat(stage.run(task, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.published()).isOne();
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
        assertThat(stage.published()).isOne();
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
        assertThat(stage.published()).isOne();
    }

    @Test
    void u19_theLostAnswerOfTheLastChunkIsAskedForAndNoSecondUploadIsOpened() {
        stage.tiktok.faults().on(Operation.UPLOAD).dropAfterProcessing();
        post(PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.published()).isOne();
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
        assertThat(stage.published()).isOne();
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
    void t30_aStatusThatLagsBehindInsideTheMarginIsNoNoAndTheCompleteThatComesLateIsBelieved() {
        stage.tiktok.faults().on(Operation.UPLOAD).afterProcessing().respond(Answer.status(502));
        stage.tiktok.faults().on(Operation.UPLOAD).times(1000).respond(Answer.status(403));
        stage.tiktok
                .faults()
                .on(Operation.STATUS)
                .always()
                .respond(Answer.status(200)
                        .json("{\"data\":{\"status\":\"PROCESSING_UPLOAD\",\"uploaded_bytes\":0},"
                                + "\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"log\"}}"));
        Instant issued = post(PostingStage.TASK).session().orElseThrow().issuedAt();
        PostRecord lagging = stage.run(
                PostingStage.TASK, Duration.between(stage.time.instant(), issued.plus(Duration.ofMinutes(79))));
        assertThat(lagging.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.tiktok.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.complete()).isTrue());
        stage.tiktok.faults().clear();
        PostRecord post = stage.run();
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.publishId()).isEqualTo(lagging.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.published()).isOne();
    }

    @Test
    void u08_aProgressInsideAChunkEndsTheUploadBeforeTheCommitAndANewOnePublishesOnce() throws IOException {
        TaskId task = big();
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .nth(3)
                .respond(Answer.status(416).header("Content-Range", "bytes 0-12345678/70000000"));
        post(task);
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.sessions()).isEqualTo(2);
        assertThat(stage.chunks(3)).hasSize(7).startsWith(0L);
        assertThat(stage.tiktok.posts().get(0).complete()).isFalse();
        assertThat(stage.published()).isOne();
    }

    @Test
    void u08_aProgressInsideAChunkAfterTheCommitIsWaitedForAndNoSecondUploadOpened() throws IOException {
        TaskId task = big();
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 60000000-"))
                .always()
                .respond(Answer.status(416).header("Content-Range", "bytes 0-61234567/70000000"));
        Instant fence = post(task).session().orElseThrow().issuedAt().plus(Duration.ofMinutes(80));
        PostRecord post = stage.run(task, Duration.between(stage.time.instant(), fence));
        assertThat(post.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        stage.tiktok.faults().clear();
        assertThat(stage.run(task, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.published()).isOne();
    }

    @Test
    void u02_anUploadThatIsGivenUpForNowGoesOnInTheSameSession() throws IOException {
        TaskId task = big();
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 20000000-"))
                .always()
                .respond(Answer.status(503));
        PostRecord open = post(task);
        Instant again = stage.service.advance(task).orElseThrow();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UPLOADING);
        assertThat(stage.row(task).hold()).isEmpty();
        assertThat(again)
                .isBetween(
                        stage.time.instant().plusMillis(9_999),
                        stage.time.instant().plusSeconds(600));
        stage.tiktok.faults().clear();
        int sent = stage.calls(Operation.UPLOAD);
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.publishId()).isEqualTo(open.publishId());
        assertThat(stage.chunks(sent)).hasSize(5).startsWith(20_000_000L);
    }

    @Test
    void anUploadWhoseHourIsOverBeforeItsFirstByteIsOpenedAnew() {
        PostRecord open = post(PostingStage.TASK);
        stage.time.pass(Duration.ofMinutes(60));
        PostRecord post = stage.run();
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.sessions()).isEqualTo(2);
        assertThat(post.publishId()).isNotEqualTo(open.publishId());
        assertThat(stage.tiktok.posts().get(0).received()).isZero();
        assertThat(stage.published()).isOne();
    }

    @Test
    void c06_aPostThatWasBegunIsNotMissedWhenItsUploadIsOpenedAnewAfterTheGrace() {
        post(PostingStage.TASK);
        stage.time.pass(Duration.ofHours(3));
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .always()
                .respond(Answer.apiError(429, "rate_limit_exceeded", ""));
        Instant again = stage.service.advance(PostingStage.TASK).orElseThrow();
        assertThat(stage.row().phase()).isEqualTo(PostPhase.CLAIMED);
        stage.tiktok.faults().clear();
        stage.time.passUntil(again.plus(Duration.ofHours(3)));
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.published()).isOne();
    }

    @Test
    void v17_aVideoThatIsGoneBeforeItsFirstByteEndsThePost() {
        post(PostingStage.TASK);
        stage.storage.gone = true;
        assertThat(stage.service.advance(PostingStage.TASK)).isEmpty();
        assertThat(stage.row().phase()).isEqualTo(PostPhase.FAILED);
        assertThat(stage.row().failure().orElseThrow().reason()).isEqualTo("media_gone");
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
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
        assertThat(stage.published()).isZero();
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
    void t25_aWithdrawnConsentIsKnownBeforeTheLastChunkWhichIsSentOnceThereIsANewOne() throws IOException {
        TaskId task = big();
        PostRecord open = post(task);
        stage.accounts.disconnect(
                stage.accounts.list(PostingStage.INSTANCE).get(0).id());
        Instant again = stage.service.advance(task).orElseThrow();
        Hold hold = stage.row(task).hold().orElseThrow();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UPLOADING);
        assertThat(hold.kind()).isEqualTo(Hold.Kind.PAUSED);
        assertThat(hold.reason()).isEqualTo("revoked");
        assertThat(again).isEqualTo(stage.time.instant().plus(Duration.ofMinutes(5)));
        assertThat(stage.chunks(0)).hasSize(6).doesNotContain(60_000_000L);
        stage.connect();
        PostRecord post = stage.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(post.publishId()).isEqualTo(open.publishId());
        assertThat(stage.chunks(6)).containsExactly(60_000_000L);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void u20_anotherProcessFinishesTheUploadAtItsSealedUrlFromTheChunkThatTikTokLacks() throws IOException {
        TaskId task = big();
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 60000000-"))
                .always()
                .dropBeforeProcessing();
        assertThat(post(task).session().orElseThrow().sealed()).doesNotContain("upload_id", "upload_token", "http");
        Instant next = stage.service.advance(task).orElseThrow();
        stage.service.close();
        stage.tiktok.faults().clear();
        stage.time.passUntil(next);
        int sent = stage.calls(Operation.UPLOAD);
        try (PostingService other = stage.service(options -> options)) {
            Optional<Instant> again = other.advance(task);
            assertThat(stage.row(task).phase()).isEqualTo(PostPhase.PROCESSING);
            while (again.isPresent()) {
                stage.time.passUntil(again.get());
                again = other.advance(task);
            }
        }
        assertThat(stage.chunks(sent)).containsExactly(60_000_000L);
        assertThat(stage.tiktok.journal().requests(Operation.UPLOAD).stream()
                        .map(chunk -> chunk.query())
                        .distinct())
                .hasSize(1);
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.published()).isOne();
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
        assertThat(stage.published()).isOne();
    }

    @Test
    void r09_aCommitThatCouldNotBeStoredSendsNoLastChunk() {
        ScriptedPostStore store = new ScriptedPostStore(stage.store);
        PullStage worker = new PullStage(stage, store);
        var unused = worker.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        store.fail(1, next -> next.phase() == PostPhase.COMMITTING);
        Instant again = worker.worker.advance(PostingStage.TASK).orElseThrow();
        assertThat(stage.row().phase()).isEqualTo(PostPhase.UPLOADING);
        assertThat(stage.row().hold()).isEmpty();
        assertThat(again).isEqualTo(stage.time.instant().plusSeconds(10));
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
        assertThat(worker.run(PostingStage.TASK, LONG).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.published()).isOne();
    }
}
