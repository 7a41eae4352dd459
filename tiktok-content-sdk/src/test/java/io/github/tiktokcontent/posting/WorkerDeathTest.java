package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.RecordedRequest;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table P of the faults: a worker dies at each moment in turn, and another one over the same rows goes on. */
final class WorkerDeathTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(3);
    private static final long LAST = 60_000_000;

    @TempDir
    Path folder;

    private final PostingStage stage = new PostingStage();
    private final HookedPostStore rows = new HookedPostStore(stage.store);
    private final PullStage other = new PullStage(stage, stage.store);
    private String diesAt = "";
    private final PullStage mortal =
            new PullStage(stage, rows, calls -> new HookedCalls(calls, moment -> dieIf(moment.equals(diesAt))));

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static void dieIf(boolean now) {
        if (now) {
            throw new WorkerDiedError();
        }
    }

    private static void die(PostRecord post) {
        dieIf(post.attempt() > 0);
    }

    private static Predicate<PostRecord> to(PostPhase phase) {
        return next -> next.phase() == phase;
    }

    private TaskId ordered(TaskId task) {
        var unused = other.door.order(PostingStage.OWNER, task, PostingStage.now());
        return task;
    }

    /** What the worker left behind. */
    private PostRecord died(TaskId task) {
        assertThatThrownBy(() -> mortal.worker.advance(task)).isInstanceOf(WorkerDiedError.class);
        stage.time.pass(LEASE);
        return stage.row(task);
    }

    private PostRecord published(TaskId task) {
        PostRecord post = other.run(task, LONG);
        assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.published()).isOne();
        assertThat(stage.tiktok.journal().violations()).isEmpty();
        return post;
    }

    @Test
    void p01_beforeTheClaimIsStored_theRowIsStillDueAndNobodyWasAsked() {
        TaskId task = ordered(PostingStage.TASK);
        int calls = stage.tiktok.journal().requests().size();
        PostRecord row = stage.row(task);
        rows.beforeClaim(() -> dieIf(true));
        assertThat(died(task)).isEqualTo(row);
        assertThat(row.phase()).isEqualTo(PostPhase.SCHEDULED);
        assertThat(row.epoch()).isZero();
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
        assertThat(published(task).epoch()).isPositive();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p02_claimedBeforeTheInit_anotherWorkerTakesItOverAndInitsOnce() {
        TaskId task = ordered(PostingStage.TASK);
        diesAt = "before creatorInfo";
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.CLAIMED);
        assertThat(row.claims()).isOne();
        assertThat(row.publishId()).isEmpty();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        PostRecord post = published(task);
        assertThat(post.epoch()).isGreaterThan(row.epoch());
        assertThat(post.claims()).isZero();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p03_initAnsweredAndNotStored_theUploadDiesUnusedAndAnotherOneIsOpened() {
        TaskId task = ordered(PostingStage.TASK);
        rows.before(to(PostPhase.SESSION_OPEN), WorkerDeathTest::die);
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.CLAIMED);
        assertThat(row.publishId()).isEmpty();
        PostRecord post = published(task);
        assertThat(post.sessions()).isOne();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
        assertThat(stage.tiktok.posts()).hasSize(2).first().satisfies(unused -> {
            assertThat(unused.state()).isEqualTo(PostState.WAITING_FOR_BYTES);
            assertThat(unused.received()).isZero();
            assertThat(post.publishId()).isNotEqualTo(Optional.of(new PublishId(unused.publishId())));
        });
    }

    @Test
    void p03_thePullsInitAnsweredAndNotStored_theOutcomeIsUnknownOnceItsTimeIsOverAndNoSecondInitIsSent() {
        TaskId task = other.order("pulled");
        rows.before(next -> next.publishId().isPresent(), WorkerDeathTest::die);
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.INIT_SENT);
        assertThat(row.settledAt()).isPresent().isEqualTo(row.nextAt());
        assertThat(other.worker.advance(task)).isEqualTo(row.settledAt());
        assertThat(stage.row(task)).isEqualTo(row);
        stage.time.passUntil(row.settledAt().orElseThrow());
        assertThat(other.worker.advance(task)).isEmpty();
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UNKNOWN_OUTCOME);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p04_storedBeforeTheFirstChunk_theSameSessionIsTakenUpAndEachChunkSentOnce() throws IOException {
        TaskId task = ordered(stage.big(folder));
        rows.after(to(PostPhase.SESSION_OPEN), WorkerDeathTest::die);
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.SESSION_OPEN);
        assertThat(stage.chunks(0)).isEmpty();
        PostRecord post = published(task);
        assertThat(post.publishId()).isPresent().isEqualTo(row.publishId());
        assertThat(post.sessions()).isOne();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.chunks(0))
                .containsExactly(0L, 10_000_000L, 20_000_000L, 30_000_000L, 40_000_000L, 50_000_000L, LAST);
    }

    @Test
    void p05_betweenTwoChunks_onlyTheMissingOnesAreSentToTheSameSession() throws IOException {
        TaskId task = ordered(stage.big(folder));
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 30000000-"))
                .always()
                .dropBeforeProcessing();
        diesAt = "after upload";
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.UPLOADING);
        stage.tiktok.faults().clear();
        int sent = stage.calls(Operation.UPLOAD);
        PostRecord post = published(task);
        assertThat(stage.chunks(sent)).containsExactly(30_000_000L, 40_000_000L, 50_000_000L, LAST);
        assertThat(post.publishId()).isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p06_commitStoredAndLastChunkNotSent_theStatusIsAskedAndTheLastChunkSentToTheSameSession() throws IOException {
        TaskId task = ordered(stage.big(folder));
        rows.after(to(PostPhase.COMMITTING), WorkerDeathTest::die);
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.chunks(0)).hasSize(6).doesNotContain(LAST);
        int before = stage.tiktok.journal().requests().size();
        PostRecord post = published(task);
        assertThat(stage.tiktok.journal().requests().stream().skip(before).map(RecordedRequest::operation))
                .startsWith(Operation.STATUS, Operation.UPLOAD);
        assertThat(stage.chunks(6)).containsExactly(LAST);
        assertThat(post.publishId()).isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p06_commitStoredAndLastChunkNotSent_afterTheFenceTheFirstSessionIsLeftAndASecondOneOpened()
            throws IOException {
        TaskId task = ordered(stage.big(folder));
        rows.after(to(PostPhase.COMMITTING), WorkerDeathTest::die);
        PostRecord row = died(task);
        stage.time.pass(Duration.ofMinutes(80));
        int before = stage.tiktok.journal().requests().size();
        PostRecord post = published(task);
        assertThat(stage.tiktok.journal().requests().stream().skip(before).map(RecordedRequest::operation))
                .startsWith(Operation.STATUS, Operation.CREATOR_INFO, Operation.VIDEO_INIT);
        assertThat(post.sessions()).isEqualTo(2);
        assertThat(post.publishId()).isNotEqualTo(row.publishId());
        assertThat(stage.tiktok.posts().get(0).state()).isEqualTo(PostState.WAITING_FOR_BYTES);
    }

    @Test
    void p07_insideTheLastChunk_onlyThatChunkIsSentAgainToTheSameSession() throws IOException {
        TaskId task = ordered(stage.big(folder));
        stage.tiktok
                .faults()
                .on(Operation.UPLOAD)
                .matching(chunk -> chunk.header("Content-Range").orElse("").startsWith("bytes 60000000-"))
                .always()
                .resetReading(1_000_000);
        diesAt = "after upload";
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.tiktok.posts().get(0).received()).isEqualTo(LAST);
        stage.tiktok.faults().clear();
        int sent = stage.calls(Operation.UPLOAD);
        PostRecord post = published(task);
        assertThat(stage.chunks(sent)).containsExactly(LAST);
        assertThat(post.publishId()).isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p08_lastChunkTakenAndNotRecorded_theStatusSaysSoAndNothingIsSentAgain() throws IOException {
        TaskId task = ordered(stage.big(folder));
        diesAt = "after upload";
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(stage.tiktok.posts().get(0).complete()).isTrue();
        assertThat(stage.chunks(0)).hasSize(7);
        PostRecord post = published(task);
        assertThat(stage.chunks(0)).hasSize(7);
        assertThat(post.publishId()).isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void p09_whilePolling_anotherWorkerPollsTheSamePostAndSendsNothing() {
        stage.tiktok.statusScript(StatusScript.start().processing(3).complete(1));
        TaskId task = ordered(PostingStage.TASK);
        stage.time.passUntil(other.worker.advance(task).orElseThrow());
        diesAt = "before status";
        PostRecord row = died(task);
        assertThat(row.phase()).isEqualTo(PostPhase.PROCESSING);
        int sent = stage.calls(Operation.UPLOAD);
        PostRecord post = published(task);
        assertThat(post.publishId()).isPresent().isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.UPLOAD)).isEqualTo(sent);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    /** A service whose last chunk waits for the store while the other worker has its turn. */
    private Optional<Instant> advancedBy(List<PostPhase> told, TaskId task) {
        try (PostingService late = PostingService.builder(stage.store, rows, stage.accounts, stage.client, stage.cipher)
                .mediaStorage(stage.storage)
                .clock(stage.time)
                .listener((before, after) -> told.add(after.phase()))
                .build()) {
            return late.advance(task);
        }
    }

    @Test
    void r03_ofTwoThatBelieveTheyHoldThePostOnlyOnePassesTheCommitAndSendsTheLastChunk() {
        TaskId task = ordered(PostingStage.TASK);
        rows.before(to(PostPhase.COMMITTING), next -> {
            var unused = other.worker.advance(task);
        });
        List<PostPhase> told = new ArrayList<>();
        Optional<Instant> again = advancedBy(told, task);
        assertThat(told).containsExactly(PostPhase.CLAIMED, PostPhase.SESSION_OPEN, PostPhase.UPLOADING);
        assertThat(stage.changes).extracting(PostRecord::phase).contains(PostPhase.COMMITTING, PostPhase.PROCESSING);
        assertThat(again).isPresent().isEqualTo(stage.row(task).nextAt());
        assertThat(stage.chunks(0)).containsExactly(0L);
        assertThat(published(task).sessions()).isOne();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void r03_whoLostThePostToANewerClaimSendsNoLastChunkAndLooksAgainInHalfAMinute() {
        TaskId task = ordered(PostingStage.TASK);
        rows.before(
                to(PostPhase.COMMITTING),
                next -> assertThat(stage.store.claim(task)).isPresent());
        Optional<Instant> again = advancedBy(new ArrayList<>(), task);
        assertThat(stage.row(task).phase()).isEqualTo(PostPhase.UPLOADING);
        assertThat(stage.chunks(0)).isEmpty();
        assertThat(again).contains(stage.time.instant().plusSeconds(30));
        assertThat(published(task).sessions()).isOne();
        assertThat(stage.chunks(0)).containsExactly(0L);
    }
}
