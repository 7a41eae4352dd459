package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Time that passes: waiting, and a clock that only measures it. Everything that waits between two calls, and every
 * deadline over several calls, uses one of these; tests hand in one that does not wait. The time limit of a single
 * exchange is the transport's and always real.
 *
 * <p>Implementations are thread-safe.
 */
public interface Sleeper {
    /**
     * A point in time, in nanoseconds, that only differences give a meaning; it never jumps with the wall clock.
     *
     * @return the nanoseconds
     */
    default long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Waits without holding a thread.
     *
     * @param time how long; zero or less for not at all
     * @return completes when the time is over; cancelling it ends the wait
     */
    CompletableFuture<Void> sleep(Duration time);
}
