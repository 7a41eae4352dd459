package io.github.tiktokcontent.internal.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.CallInterruptedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AsyncTest {
    private static <T> CompletableFuture<T> value(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static <T> CompletableFuture<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    @Test
    void valuesAndFailuresTakeTheirWays() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThat(Async.then(value(1), one -> value(one + 1))).isCompletedWithValue(2);
        assertThat(Async.recover(value(1), failure -> value(9))).isCompletedWithValue(1);
        assertThat(Async.recover(failed(broken), failure -> value(failure.toString())))
                .isCompletedWithValue("java.lang.IllegalStateException: broken");
        assertThatThrownBy(Async.then(failed(broken), one -> value(2))::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(broken);
        assertThatThrownBy(() -> Async.await("x", Async.then(value(1), one -> {
                    throw broken;
                })))
                .isSameAs(broken);
    }

    @Test
    void failureArrivesWithoutItsWrappers() {
        IOException inner = new IOException("inner");
        CompletableFuture<Integer> wrapped = failed(new CompletionException(new ExecutionException(inner)));
        assertThat(Async.recover(wrapped, failure -> value(failure == inner ? 1 : 0)))
                .isCompletedWithValue(1);
        CompletionException bare = new CompletionException(null);
        assertThat(Async.cause(bare)).isSameAs(bare);
    }

    @Test
    void cancellingEndsTheRunningStep() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        AtomicBoolean third = new AtomicBoolean();
        CompletableFuture<Integer> chain = Async.then(Async.then(first, one -> second), two -> {
            third.set(true);
            return value(3);
        });
        first.complete(1);
        chain.cancel(true);
        assertThat(second).isCancelled();
        assertThat(third).isFalse();
    }

    @Test
    void stepThatIsStartedByACancelledChainIsNotLeftRunning() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        List<CompletableFuture<Integer>> started = new ArrayList<>();
        CompletableFuture<Integer> chain = Async.then(first, one -> {
            started.add(new CompletableFuture<>());
            return started.get(0);
        });
        chain.cancel(true);
        first.complete(1);
        assertThat(first).isCancelled();
        assertThat(started).isEmpty();
    }

    @Test
    void cancelWhileTheNextStepStartsReachesIt() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        List<CompletableFuture<Integer>> chain = new ArrayList<>();
        chain.add(Async.then(first, one -> {
            chain.get(0).cancel(true);
            return second;
        }));
        first.complete(1);
        assertThat(second).isCancelled();
    }

    @Test
    void cancellingARepetitionEndsTheRoundAndThereIsNoOther() {
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<Optional<String>> round = new CompletableFuture<>();
        CompletableFuture<String> repetition = Async.repeat(() -> {
            rounds.incrementAndGet();
            return round;
        });
        repetition.cancel(true);
        assertThat(round).isCancelled();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void aMillionRoundsThatEndAtOnceNeedNoStack() {
        AtomicInteger rounds = new AtomicInteger();
        assertThat(Async.repeat(
                        () -> value(rounds.incrementAndGet() == 1_000_000 ? Optional.of("done") : Optional.empty())))
                .isCompletedWithValue("done");
    }

    /** Rounds that end on another thread at about the time when the loop looks at them. */
    @Test
    @Timeout(60)
    void manyRoundsThatEndElsewhereNeedNoStack() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger deepest = new AtomicInteger();
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<String> repetition = Async.repeat(() -> {
                int round = rounds.incrementAndGet();
                if (round % 1000 == 0) {
                    deepest.accumulateAndGet(new Throwable().getStackTrace().length, Math::max);
                }
                return round % 3 == 0
                        ? CompletableFuture.supplyAsync(() -> Optional.empty(), elsewhere)
                        : value(round > 100_000 ? Optional.of("done") : Optional.empty());
            });
            assertThat(repetition.get(50, TimeUnit.SECONDS)).isEqualTo("done");
        } finally {
            elsewhere.shutdown();
        }
        assertThat(deepest.get()).isLessThan(200);
    }

    @Test
    void failedRoundEndsTheRepetition() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThatThrownBy(() -> Async.await("x", Async.repeat(() -> failed(broken))))
                .isSameAs(broken);
        assertThatThrownBy(() -> Async.await("x", Async.repeat(() -> {
                    throw broken;
                })))
                .isSameAs(broken);
    }

    @Test
    void p14_interruptEndsTheCallAtOnceAndKeepsTheFlag() throws Exception {
        CompletableFuture<String> call = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            started.countDown();
            try {
                Async.await("video/init", call);
            } catch (RuntimeException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                failure.complete(e);
            }
        });
        waiting.start();
        started.await();
        waiting.interrupt();
        assertThat(failure.get(10, TimeUnit.SECONDS))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("video/init")
                .hasMessageContaining("interrupted");
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(call).isCancelled();
    }

    @Test
    void awaitGivesTheCallsOwnEnd() {
        assertThat(Async.<Integer>await("x", value(1))).isEqualTo(1);
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        assertThatThrownBy(() -> Async.await("video/init", cancelled))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("cancelled");
        AssertionError error = new AssertionError("error");
        assertThatThrownBy(() -> Async.await("x", failed(error))).isSameAs(error);
        IOException checked = new IOException("checked");
        assertThatThrownBy(() -> Async.await("x", failed(checked)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
    }
}
