package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.error.CallInterruptedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon threads of a room: those that run transactions, and those that abort stuck connections. */
final class Threads {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor work;
    private final ThreadPoolExecutor aborts;
    private final Set<Attempt<?>> running = ConcurrentHashMap.newKeySet();

    Threads(int most) {
        this.work = pool(most, "tiktok-sql-");
        this.aborts = pool(most, "tiktok-sql-abort-");
    }

    /** Runs it at once: there are as many threads as places. */
    void run(Attempt<?> attempt, Runnable onRefusal) {
        running.add(attempt);
        var unused = attempt.result().whenComplete((value, failure) -> running.remove(attempt));
        try {
            work.execute(attempt);
        } catch (RejectedExecutionException e) {
            running.remove(attempt);
            onRefusal.run();
            throw new CallInterruptedException("The stores were closed.");
        }
    }

    Executor aborts() {
        return aborts;
    }

    /** Nobody waits for it any more, so neither does closing. */
    void forget(Attempt<?> attempt) {
        running.remove(attempt);
    }

    void close(Duration patience) {
        work.shutdown();
        try {
            var ends = running.stream()
                    .map(attempt -> attempt.result().handle((value, failure) -> true))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends)
                    .completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS)
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An end that is always good was not", e);
        }
        running.forEach(attempt -> attempt.giveUp(aborts));
        aborts.shutdown();
    }

    private static ThreadPoolExecutor pool(int most, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
