package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real time limit on a step that may have none of its own. What follows a step that ran out of time does not run on the
 * timer's thread, which belongs to the whole JVM.
 */
final class TimeLimit {
    private TimeLimit() {}

    /** The same result, or a {@link TimeoutException}; the step is cancelled then. */
    static <T> CompletableFuture<T> on(CompletableFuture<T> step, Duration time) {
        CompletableFuture<T> limited = Async.then(step, CompletableFuture::completedFuture);
        CompletableFuture<Boolean> timer =
                new CompletableFuture<Boolean>().completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS);
        Async.onEnd(timer, (over, failure) -> {
            if (over) {
                timer.defaultExecutor().execute(() -> limited.completeExceptionally(new TimeoutException()));
            }
        });
        Async.onEnd(limited, (value, failure) -> {
            timer.complete(false);
            if (failure != null) {
                step.cancel(true);
            }
        });
        return limited;
    }
}
