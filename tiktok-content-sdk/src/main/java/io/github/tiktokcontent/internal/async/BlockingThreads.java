package io.github.tiktokcontent.internal.async;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A few daemon threads for what can only be done blocking, away from callers and from the network's threads. They end when
 * they are idle.
 */
public final class BlockingThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private final String what;
    private final Duration limit;
    private final Supplier<TikTokException> late;
    private final ThreadPoolExecutor threads;

    /**
     * Starts no thread yet.
     *
     * @param name what the threads are called
     * @param most how many there are at most
     * @param what the work, for messages, such as {@code The look into a file}
     * @param limit how long a piece of work may take, its wait for a thread included
     * @param late makes the failure of one that takes longer
     */
    public BlockingThreads(String name, int most, String what, Duration limit, Supplier<TikTokException> late) {
        this.what = what;
        this.limit = limit;
        this.late = late;
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread daemon = new Thread(task, name);
                    daemon.setDaemon(true);
                    return daemon;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a piece of work. Cancelling the future lets the work go on, but frees what it gives. */
    public <T> CompletableFuture<T> run(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable ending = () -> result.completeExceptionally(
                new CallInterruptedException(what + " was abandoned, because its owner was closed."));
        endings.add(ending);
        Async.onEnd(result, (value, failure) -> endings.remove(ending));
        try {
            threads.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new IllegalStateException("This is closed: build a new client or new accounts.", e));
        }
        // A dead disk or database may never answer.
        var unused = result.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        return Async.recover(
                result,
                failure -> CompletableFuture.failedFuture(failure instanceof TimeoutException ? late.get() : failure));
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        if (result.isDone()) {
            return;
        }
        try {
            T value = work.get();
            if (!result.complete(value)) {
                Async.discard(value);
            }
        } catch (Throwable e) {
            // An Error too: a future that never ends would be worse than one that ends with it.
            result.completeExceptionally(e);
        }
    }

    /** Whether nothing can be run any more. */
    public boolean isClosed() {
        return threads.isShutdown();
    }

    /** Ends what still runs or waits. */
    @Override
    public void close() {
        threads.shutdown();
        // First the futures, then the interrupt: work that answers an interrupt must not seem to have succeeded.
        endings.forEach(Runnable::run);
        threads.shutdownNow();
    }
}
