package io.github.tiktokcontent;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.internal.async.Async;
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
 * Two daemon threads for what can only be done blocking, away from callers and from the network's threads: looking into
 * files, looking up names. They end when they are idle.
 */
final class FileThread implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int MAX_THREADS = 2;
    private static final int IDLE_SECONDS = 10;

    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    FileThread() {
        this(LIMIT);
    }

    FileThread(Duration limit) {
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread daemon = new Thread(task, "tiktok-content-files");
                    daemon.setDaemon(true);
                    return daemon;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    <T> CompletableFuture<T> run(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable ending = () -> result.completeExceptionally(
                new CallInterruptedException("The look into a file was abandoned, because the client was closed."));
        endings.add(ending);
        Async.onEnd(result, (value, failure) -> endings.remove(ending));
        try {
            threads.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new IllegalStateException("This client is closed; build a new one.", e));
        }
        // A file of a dead network disk may never answer.
        var unused = result.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        return Async.recover(result, failure -> CompletableFuture.failedFuture(told(failure)));
    }

    private Throwable told(Throwable failure) {
        return failure instanceof TimeoutException
                ? new DeadlineException(
                        "The look into a file, or up of its host, took longer than " + limit
                                + "; nothing was sent. Check the disk and the name service.",
                        Outcome.NOT_SENT)
                : failure;
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

    /** Ends what still runs or waits. */
    @Override
    public void close() {
        threads.shutdown();
        // First the futures, then the interrupt: work that answers an interrupt must not seem to have succeeded.
        endings.forEach(Runnable::run);
        threads.shutdownNow();
    }
}
