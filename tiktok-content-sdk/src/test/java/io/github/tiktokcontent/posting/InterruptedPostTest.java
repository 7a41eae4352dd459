package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TransferMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted in each of its calls (P14): what can be left is left, a pull's init never. */
final class InterruptedPostTest {
    private static final Duration TIME = Duration.ofSeconds(10);

    private final PullStage pull = PullStage.open();
    private final PostingStage stage = pull.stage;

    /** How a call ended, and whether its thread was still interrupted then. */
    private record Ended(boolean interruptedException, boolean flag) {}

    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    @AfterEach
    void close() {
        pull.close();
    }

    /** Interrupts a worker when its request has arrived. */
    private void interruptedAt(Fault held, TaskId task) throws Exception {
        Thread thread = new Thread(() -> {
            boolean interrupted = false;
            try {
                var unused = pull.worker.advance(task);
            } catch (CallInterruptedException e) {
                interrupted = true;
            } catch (RuntimeException e) {
                ended.completeExceptionally(e);
            }
            ended.complete(new Ended(interrupted, Thread.currentThread().isInterrupted()));
        });
        worker.set(thread);
        thread.start();
        held.awaitHit(TIME);
        thread.interrupt();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void p14_theInitOfAPullIsHeardToItsEndAndItsIdStored(boolean draft) throws Exception {
        TaskId task = stage.another("pulled", PostingStage.PULLED);
        TaskPostRequest order =
                draft ? TaskPostRequest.draft().transfer(TransferMode.PULL).build() : PullStage.request();
        var unused = pull.door.order(PostingStage.OWNER, task, order);
        Operation init = draft ? Operation.INBOX_VIDEO_INIT : Operation.VIDEO_INIT;
        Fault held = stage.tiktok.faults().on(init).delay();
        interruptedAt(held, task);
        held.release();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(new Ended(false, true));
        PostRecord post = stage.row(task);
        assertThat(post.phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(post.publishId()).isPresent();
        assertThat(stage.calls(init)).isOne();
    }

    /** Creator's options, init and bytes of an upload: TikTok does not answer before the call has ended. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATOR_INFO", "VIDEO_INIT", "UPLOAD"})
    void p14_anyOtherCallIsLeftAtOnceAndThePostGoesOnWithTheNextWorker(Operation operation) throws Exception {
        var unused = pull.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        Fault held = stage.tiktok.faults().on(operation).delay();
        interruptedAt(held, PostingStage.TASK);
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(new Ended(true, true));
        PostRecord left = stage.row();
        assertThat(left.phase()).isEqualTo(operation == Operation.UPLOAD ? PostPhase.COMMITTING : PostPhase.CLAIMED);
        assertThat(left.hold()).isEmpty();
        assertThat(left.failure()).isEmpty();
        held.release();
        stage.tiktok.faults().clear();
        assertThat(pull.run(PostingStage.TASK, Duration.ofHours(1)).phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.published()).isOne();
    }

    @Test
    void p14_aQuestionForTheStatusThatIsLeftChangesNothing() throws Exception {
        var unused = pull.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        stage.time.passUntil(pull.worker.advance(PostingStage.TASK).orElseThrow());
        Fault held = stage.tiktok.faults().on(Operation.STATUS).delay();
        interruptedAt(held, PostingStage.TASK);
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(new Ended(true, true));
        assertThat(stage.row().phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(stage.row().hold()).isEmpty();
        held.release();
        assertThat(pull.run(PostingStage.TASK, Duration.ofHours(1)).phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void p14_aQuestionAfterABrokenUploadThatIsLeftChangesNothing() throws Exception {
        var unused = pull.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        var rest = pull.worker.begin(PostingStage.TASK);
        assertThat(rest).isPresent();
        stage.time.pass(Duration.ofMinutes(1));
        PostRecord open = stage.row();
        PostRecord committing = moved(moved(open, PostPhase.UPLOADING), PostPhase.COMMITTING);
        stage.time.passUntil(open.session().orElseThrow().issuedAt().plus(Duration.ofMinutes(70)));
        Fault held = stage.tiktok.faults().on(Operation.STATUS).delay();
        interruptedAt(held, PostingStage.TASK);
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(new Ended(true, true));
        assertThat(stage.row().phase()).isEqualTo(committing.phase());
        assertThat(stage.row().hold()).isEmpty();
        assertThat(stage.row().nextAt()).isEqualTo(committing.nextAt());
        held.release();
    }

    private PostRecord moved(PostRecord post, PostPhase phase) {
        return stage.store.update(post, post.toBuilder().phase(phase).build()).orElseThrow();
    }
}
