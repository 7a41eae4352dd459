package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FileThreadTest {
    @Test
    void whatRunsOrWaitsIsEndedByCloseAndNothingIsTakenAfterwards() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FileThread files = new FileThread();
        CompletableFuture<String> runs = files.run(() -> {
            started.countDown();
            try {
                return never.await(1, TimeUnit.MINUTES) ? "released" : "timed out";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        });
        CompletableFuture<String> waits = files.run(() -> "later");
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        files.close();
        assertThat(runs.handle((value, failure) -> failure).join()).isInstanceOf(CallInterruptedException.class);
        assertThat(waits.handle((value, failure) -> failure).join()).isInstanceOf(CallInterruptedException.class);
        assertThat(files.run(() -> "late").handle((value, failure) -> failure).join())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void p13_anErrorInTheWorkEndsItsFutureAndNotTheThread() {
        try (FileThread files = new FileThread()) {
            CompletableFuture<String> broken = files.run(() -> {
                throw new StackOverflowError("made up");
            });
            assertThat(broken.handle((value, failure) -> failure).join()).isInstanceOf(StackOverflowError.class);
            assertThat(files.run(() -> "works").join()).isEqualTo("works");
        }
    }
}
