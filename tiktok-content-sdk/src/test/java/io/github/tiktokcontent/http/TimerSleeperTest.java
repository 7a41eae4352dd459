package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimerSleeperTest {
    @Test
    void aThousandSleepsNeedOneThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        TimerSleeper sleeper = new TimerSleeper();
        List<CompletableFuture<Void>> sleeps = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            sleeps.add(sleeper.sleep(Duration.ofMinutes(5)));
        }
        Set<Thread> added = new HashSet<>(Thread.getAllStackTraces().keySet());
        added.removeAll(before);
        assertThat(added.stream().filter(thread -> thread.getName().startsWith("tiktok-content-")))
                .hasSize(1)
                .allMatch(Thread::isDaemon);
        sleeper.close();
        for (CompletableFuture<Void> sleep : sleeps) {
            Calls.failure(CallInterruptedException.class, sleep);
        }
    }

    @Test
    void sleepsAsLongAsSaid() {
        try (TimerSleeper sleeper = new TimerSleeper()) {
            long start = sleeper.nanoTime();
            Calls.value(sleeper.sleep(Duration.ofMillis(30)));
            assertThat(sleeper.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
            assertThat(sleeper.sleep(Duration.ZERO)).isCompleted();
            assertThat(sleeper.sleep(Duration.ofSeconds(-1))).isCompleted();
            assertThat(sleeper.sleep(Duration.ofSeconds(Long.MAX_VALUE))).isNotDone();
        }
    }

    @Test
    void whatFollowsASleepDoesNotHoldUpOtherSleeps() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        try (TimerSleeper sleeper = new TimerSleeper()) {
            // Long enough that this thread is done with it: what is added to an ended sleep would run here.
            var unused = sleeper.sleep(Duration.ofSeconds(1)).thenRun(() -> {
                stuck.countDown();
                await(go);
            });
            assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
            Calls.value(sleeper.sleep(Duration.ofMillis(1)));
        } finally {
            go.countDown();
        }
    }

    @Test
    void sleepsEndEvenIfNobodyElseIsFree() {
        AtomicInteger refused = new AtomicInteger();
        try (TimerSleeper sleeper = new TimerSleeper(task -> refused.incrementAndGet())) {
            Calls.value(sleeper.sleep(Duration.ofMillis(5)));
            assertThat(refused).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void deadlineCountsDownAndStaysAtZero() {
        VirtualSleeper time = new VirtualSleeper();
        Deadline deadline = Deadline.after(Duration.ofSeconds(3), time);
        time.advance(Duration.ofSeconds(1));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(2));
        assertThat(deadline.atMost(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(2));
        assertThat(deadline.isOver()).isFalse();
        time.advance(Duration.ofSeconds(2));
        assertThat(deadline.isOver()).isTrue();
        time.advance(Duration.ofSeconds(9));
        assertThat(deadline.remaining()).isZero();
        assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), time).isOver())
                .isFalse();
    }
}
