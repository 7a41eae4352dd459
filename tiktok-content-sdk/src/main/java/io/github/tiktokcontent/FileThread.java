package io.github.tiktokcontent;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.internal.async.Async;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One daemon thread for what can only be done blocking, away from callers and from the network's threads: looking into
 * files, looking up names. It ends when it is idle.
 */
final class FileThread implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor thread;

    FileThread() {
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread daemon = new Thread(task, "tiktok-content-files");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    <T> CompletableFuture<T> run(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable ending = () -> result.completeExceptionally(
                new CallInterruptedException("The look into a file was abandoned, because the client was closed."));
        endings.add(ending);
        Async.onEnd(result, (value, failure) -> endings.remove(ending));
        try {
            thread.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new IllegalStateException("This client is closed; build a new one.", e));
        }
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(work.get());
        } catch (Throwable e) {
            // An Error too: a future that never ends would be worse than one that ends with it.
            result.completeExceptionally(e);
        }
    }

    /** Ends what still runs or waits. */
    @Override
    public void close() {
        thread.shutdownNow();
        endings.forEach(Runnable::run);
    }
}
