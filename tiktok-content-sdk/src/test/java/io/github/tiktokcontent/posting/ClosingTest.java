package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Waits end with the service, and an interrupt is neither their end nor lost. */
final class ClosingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Closing closing = new Closing();

    @Test
    void aPauseOfAClosedServiceIsNone() {
        closing.begin();
        CompletableFuture<Void> paused = CompletableFuture.runAsync(() -> closing.pause(HOUR));
        assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(closing::check).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPauseLastsItsTime() {
        long begun = System.nanoTime();
        closing.pause(Duration.ofMillis(20));
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
        closing.check();
    }

    @Test
    void p14_anInterruptDoesNotEndAPauseAndIsKept() throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            begun.countDown();
            closing.pause(HOUR);
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        begun.await();
        waiting.interrupt();
        assertThat(flag).isNotDone();
        closing.begin();
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void p14_anInterruptFromBeforeThePauseIsKept() {
        Thread.currentThread().interrupt();
        long begun = System.nanoTime();
        closing.pause(Duration.ofMillis(20));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void nobodyIsInterruptedByAPause() {
        closing.pause(Duration.ofMillis(1));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void gatesRunOnThreadsThatKeepNoProgramAliveAndEndWithTheService() throws Exception {
        assertThat(closing.gates()
                        .submit(() -> Thread.currentThread().isDaemon())
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
        closing.end();
        assertThat(closing.gates().awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
}
