package io.github.tiktokcontent.internal.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BlockingThreadsTest {
    @Test
    void whatRunsOrWaitsIsEndedByCloseAndNothingIsTakenAfterwards() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        BlockingThreads files = threads(Duration.ofSeconds(30));
        List<CompletableFuture<String>> run =
                List.of(files.run(() -> held(started, never)), files.run(() -> held(started, never)));
        CompletableFuture<String> waits = files.run(() -> "later");
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        files.close();
        assertThat(run)
                .allSatisfy(work -> assertThat(
                                work.handle((value, failure) -> failure).join())
                        .isInstanceOf(CallInterruptedException.class));
        assertThat(waits.handle((value, failure) -> failure).join()).isInstanceOf(CallInterruptedException.class);
        assertThat(files.run(() -> "late").handle((value, failure) -> failure).join())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLookThatNeverEndsIsGivenUpAndNothingWasSent() {
        CountDownLatch never = new CountDownLatch(1);
        try (BlockingThreads files = threads(Duration.ofMillis(20))) {
            Throwable failure = files.run(() -> held(new CountDownLatch(1), never))
                    .handle((value, problem) -> problem)
                    .join();
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            DeadlineException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
        }
    }

    @Test
    void aResultThatComesTooLateIsClosed() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (BlockingThreads files = threads(Duration.ofSeconds(30))) {
            CompletableFuture<AutoCloseable> opened = files.run(() -> {
                held(started, go);
                return closed::countDown;
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            opened.cancel(true);
            go.countDown();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static BlockingThreads threads(Duration limit) {
        return new BlockingThreads(
                "test-files", 2, "The look", limit, () -> new DeadlineException("Too late.", Outcome.NOT_SENT));
    }

    private static String held(CountDownLatch started, CountDownLatch until) {
        started.countDown();
        try {
            return until.await(1, TimeUnit.MINUTES) ? "released" : "timed out";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void p13_anErrorInTheWorkEndsItsFutureAndNotTheThread() {
        try (BlockingThreads files = threads(Duration.ofSeconds(30))) {
            CompletableFuture<String> broken = files.run(() -> {
                throw new StackOverflowError("made up");
            });
            assertThat(broken.handle((value, failure) -> failure).join()).isInstanceOf(StackOverflowError.class);
            assertThat(files.run(() -> "works").join()).isEqualTo("works");
        }
    }
}
