package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A last chunk that may have been sent: what TikTok's words mean before and after nobody can send it any more (C5). */
final class FenceTest {
    private static final long SIZE = PostingStage.VIDEO.toFile().length();

    private final PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** The last chunk was accepted, and the worker died before it could write that down. */
    private PostRecord taken() {
        PullStage mortal = new PullStage(
                stage,
                stage.store,
                calls -> new HookedCalls(calls, moment -> {
                    if (moment.equals("after upload")) {
                        throw new WorkerDiedError();
                    }
                }));
        var unused = mortal.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        try {
            var next = mortal.worker.advance(PostingStage.TASK);
            throw new IllegalStateException("alive until " + next);
        } catch (WorkerDiedError e) {
            assertThat(stage.row().phase()).isEqualTo(PostPhase.COMMITTING);
        }
        return stage.row();
    }

    private void says(String status, String more) {
        stage.tiktok
                .faults()
                .on(Operation.STATUS)
                .always()
                .respond(Answer.status(200)
                        .json("{\"data\":{\"status\":\"" + status + "\"" + more
                                + "},\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"log\"}}"));
    }

    /** Of an upload that was opened so many minutes ago. */
    @ParameterizedTest
    @CsvSource({
        "59, PUBLISH_COMPLETE, PUBLISHED, 0",
        "61, PUBLISH_COMPLETE, PUBLISHED, 0",
        "81, PUBLISH_COMPLETE, PUBLISHED, 0",
        "61, FAILED, FAILED, 0",
        "81, FAILED, FAILED, 0",
        "61, PROCESSING_UPLOAD, PROCESSING, 0",
        "81, PROCESSING_UPLOAD, PROCESSING, 0",
        "61, PROCESSING_UPLOAD, COMMITTING, 1",
        "81, PROCESSING_DOWNLOAD, COMMITTING, 0",
        "61, SOMETHING_NEW, COMMITTING, 0",
        "81, SOMETHING_NEW, COMMITTING, 0"
    })
    void c5_whatTikTokSaysOfALastChunkThatMayHaveBeenSent(long minutes, String status, PostPhase phase, long missing) {
        PostRecord row = taken();
        says(
                status,
                status.equals("FAILED") ? ",\"fail_reason\":\"internal\"" : ",\"uploaded_bytes\":" + (SIZE - missing));
        stage.time.passUntil(row.session().orElseThrow().issuedAt().plus(Duration.ofMinutes(minutes)));
        var unused = stage.service.advance(PostingStage.TASK);
        for (int i = 0; i < 3 && stage.row().phase() == PostPhase.PROCESSING && phase != PostPhase.PROCESSING; i++) {
            stage.time.passUntil(stage.row().nextAt().orElseThrow());
            unused = stage.service.advance(PostingStage.TASK);
        }
        assertThat(stage.row().phase()).isEqualTo(phase);
        assertThat(stage.row().publishId()).isEqualTo(row.publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.calls(Operation.UPLOAD)).isOne();
    }

    @Test
    void c5_onlyAfterTheFenceIsANoOneAndASecondUploadOpened() {
        PostRecord row = taken();
        says("PROCESSING_UPLOAD", ",\"uploaded_bytes\":" + (SIZE - 1));
        Instant fence = row.session().orElseThrow().issuedAt().plus(Duration.ofMinutes(80));
        stage.time.passUntil(fence);
        var unused = stage.service.advance(PostingStage.TASK);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        assertThat(stage.row().nextAt()).contains(fence.plusSeconds(30));
        stage.time.passUntil(fence.plusSeconds(30));
        unused = stage.service.advance(PostingStage.TASK);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"PROCESSING_DOWNLOAD, 200, fence_unclear", "'', 503, fence_unasked"})
    void c5_aPersonIsCalledAfterADayAndNotBefore(String status, int http, String reason) {
        stage.tiktok.statusScript(StatusScript.start().complete(1));
        PostRecord row = taken();
        if (http == 200) {
            says(status, "");
        } else {
            stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.status(http));
        }
        stage.time.pass(Duration.ofMinutes(70));
        Instant day = row.session().orElseThrow().issuedAt().plus(Duration.ofHours(24));
        PostRecord post = stage.run(PostingStage.TASK, Duration.between(stage.time.instant(), day));
        assertThat(post.phase()).isEqualTo(PostPhase.COMMITTING);
        assertThat(post.hold()).isEmpty();
        assertThat(post.nextAt()).isPresent();
        post = stage.run(PostingStage.TASK, Duration.ofHours(1));
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.NEEDS_ATTENTION);
        assertThat(post.hold().orElseThrow().reason()).isEqualTo(reason);
        assertThat(post.nextAt()).isEmpty();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        stage.tiktok.faults().clear();
        stage.service.resume(PostingStage.OWNER, PostingStage.TASK);
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @Test
    void k15_aWorkerWithoutTheKeyOfTheUploadNeitherSendsNorGivesItUp() {
        var unused = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        try (PostingService keyless = PostingService.builder(
                        stage.store,
                        stage.store,
                        stage.accounts,
                        stage.client,
                        FernetCipher.of(List.of(FernetCipher.newKey())))
                .mediaStorage(stage.storage)
                .clock(stage.time)
                .build()) {
            Instant next = keyless.advance(PostingStage.TASK).orElseThrow();
            assertThat(stage.row().phase()).isEqualTo(PostPhase.UPLOADING);
            assertThat(stage.row().hold()).isEmpty();
            stage.time.passUntil(next);
        }
        assertThat(stage.calls(Operation.UPLOAD)).isZero();
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }
}
