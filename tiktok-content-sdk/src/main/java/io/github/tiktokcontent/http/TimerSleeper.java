package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Real time: any number of sleeps on one daemon thread. Thread-safe. Whoever creates it closes it; that of {@link
 * JdkTransport#sleeper()} is closed with its transport.
 *
 * <p>What follows a sleep runs on another thread (the common pool, or the transport's threads), so that it cannot delay
 * other sleeps; only if none of those is free within 50 ms does it run on the timer's thread.
 */
public final class TimerSleeper implements Sleeper, AutoCloseable {
    private static final int PATIENCE_MILLIS = 50;

    private final ScheduledThreadPoolExecutor timer;
    private final Executor relay;
    private final Map<Object, CompletableFuture<Void>> sleeps = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Starts a timer of its own. */
    public TimerSleeper() {
        this(new CompletableFuture<Void>().defaultExecutor());
    }

    TimerSleeper(Executor relay) {
        this.relay = relay;
        timer = new ScheduledThreadPoolExecutor(1, Workers.daemons("tiktok-content-timer-"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Waits without holding a thread.
     *
     * @param time how long; zero or less for not at all
     * @return completes when the time is over; cancelling it ends the wait. Fails with a {@link
     *     CallInterruptedException} if the timer is closed meanwhile, and with an {@link IllegalStateException} if it
     *     was closed before.
     */
    @Override
    public CompletableFuture<Void> sleep(Duration time) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The timer is closed"));
        }
        if (time.isZero() || time.isNegative()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> sleep = new CompletableFuture<>();
        Object key = new Object();
        sleeps.put(key, sleep);
        Runnable disarm = after(time, () -> sleep.complete(null));
        Async.onEnd(sleep, (nothing, failure) -> {
            sleeps.remove(key);
            disarm.run();
        });
        if (closed) {
            end(sleep);
        }
        return sleep;
    }

    /** Runs an action once after a time, unless the returned handle is run before. */
    Runnable after(Duration time, Runnable action) {
        try {
            Future<?> task = timer.schedule(() -> handOver(action), Deadline.nanos(time), TimeUnit.NANOSECONDS);
            return () -> task.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed meanwhile: close() ends whoever waits for the action
        }
    }

    private void handOver(Runnable action) {
        AtomicBoolean taken = new AtomicBoolean();
        Runnable once = () -> {
            if (taken.compareAndSet(false, true)) {
                action.run();
            }
        };
        relay.execute(once);
        if (!taken.get()) {
            try {
                var unused = timer.schedule(once, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                once.run();
            }
        }
    }

    /** Ends all sleeps with a {@link CallInterruptedException}, and the thread. May be called again. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        sleeps.values().forEach(TimerSleeper::end);
    }

    private static void end(CompletableFuture<Void> sleep) {
        sleep.completeExceptionally(
                new CallInterruptedException("A pause between two calls was ended, because the client was closed."));
    }
}
