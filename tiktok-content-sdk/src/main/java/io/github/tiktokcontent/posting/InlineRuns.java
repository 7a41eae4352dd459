package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs first steps on threads of its own, so that who waits for them can stop waiting without ending them. */
final class InlineRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final int MOST = 32;
    private static final int CLOSE_SECONDS = 20;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "tiktok-content-posting");
                thread.setDaemon(true);
                return thread;
            });
    private final Map<Key, CompletableFuture<Optional<Rest>>> running = new ConcurrentHashMap<>();

    private record Key(TaskId task, int attempt) {}

    /**
     * Runs a piece of work for an attempt, or joins the one that runs for it already.
     *
     * @return what it came to; empty if there is no thread free for it
     */
    Optional<CompletableFuture<Optional<Rest>>> run(PostRecord post, Supplier<Optional<Rest>> work) {
        Key key = new Key(post.taskId(), post.attempt());
        CompletableFuture<Optional<Rest>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Rest>> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return Optional.of(other);
        }
        try {
            threads.execute(() -> complete(key, mine, work));
            return Optional.of(mine);
        } catch (RejectedExecutionException e) {
            running.remove(key, mine);
            mine.complete(Optional.empty());
            return Optional.empty();
        }
    }

    /** Whoever asks once the answer is out starts anew: it leaves the map first. */
    private void complete(Key key, CompletableFuture<Optional<Rest>> mine, Supplier<Optional<Rest>> work) {
        try {
            Optional<Rest> rest = work.get();
            running.remove(key, mine);
            mine.complete(rest);
        } catch (Throwable e) {
            // An Error too: whoever waits must hear of it, and the job goes on with the post.
            LOG.warn("The first steps of a post of task {} broke off; its job goes on: {}", key.task(), e.toString());
            running.remove(key, mine);
            mine.completeExceptionally(e);
        }
    }

    /**
     * Waits for a piece of work.
     *
     * @return what it came to; empty if the time is over or the thread was interrupted: it goes on all the same
     */
    static Optional<Rest> await(CompletableFuture<Optional<Rest>> run, Duration time) {
        try {
            return run.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty(); // the post itself tells what is known
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits for what runs, 20 s at most. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
