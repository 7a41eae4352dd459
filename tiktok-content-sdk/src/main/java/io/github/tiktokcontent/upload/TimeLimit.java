package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real time limit on a step that may have none of its own. */
final class TimeLimit {
    private TimeLimit() {}

    /** The same result, or a {@link java.util.concurrent.TimeoutException}; the step is cancelled then. */
    static <T> CompletableFuture<T> on(CompletableFuture<T> step, Duration time) {
        CompletableFuture<T> limited = Async.then(step, CompletableFuture::completedFuture);
        CompletableFuture<T> timed = limited.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
        Async.onEnd(timed, (value, failure) -> {
            if (failure != null) {
                step.cancel(true);
            }
        });
        return timed;
    }
}
