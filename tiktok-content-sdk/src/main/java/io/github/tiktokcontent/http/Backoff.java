package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * The pause before a repeat: any time between nothing and a bound that doubles with each repeat ("full jitter"), so that
 * many callers do not come back together.
 *
 * @param base the bound before the first repeat, 50 ms
 * @param throttledBase the same after the other side asked for less, 1 s
 * @param cap what the bound never exceeds, 20 s
 */
public record Backoff(Duration base, Duration throttledBase, Duration cap) {
    /** The values named above. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(20));

    private static final int MAX_DOUBLINGS = 40;

    /**
     * Checks the times.
     *
     * @param base the bound before the first repeat
     * @param throttledBase the same after the other side asked for less
     * @param cap what the bound never exceeds
     * @throws IllegalArgumentException if one is negative or longer than a day
     */
    public Backoff {
        checked("base", base);
        checked("throttledBase", throttledBase);
        checked("cap", cap);
    }

    private static void checked(String name, Duration time) {
        Objects.requireNonNull(time, name);
        if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " is " + time + "; it must be between 0 and a day");
        }
    }

    /**
     * The longest pause before an attempt.
     *
     * @param attempt the number of the attempt that follows the pause, 2 for the first repeat
     * @param throttled whether the other side asked for less
     * @return min(cap, base · 2^(attempt-2))
     * @throws IllegalArgumentException if the number is below 2
     */
    public Duration bound(int attempt, boolean throttled) {
        if (attempt < 2) {
            throw new IllegalArgumentException("attempt is " + attempt + "; the first repeat is attempt 2");
        }
        Duration start = throttled ? throttledBase : base;
        double nanos = start.toNanos() * Math.pow(2, Math.min(attempt - 2, MAX_DOUBLINGS));
        return nanos < cap.toNanos() ? Duration.ofNanos((long) nanos) : cap;
    }

    /**
     * A pause before an attempt.
     *
     * @param attempt the number of the attempt that follows the pause, 2 for the first repeat
     * @param throttled whether the other side asked for less
     * @param random gives numbers from 0 to 1, evenly
     * @return a time between zero and the bound
     * @throws IllegalArgumentException if the number is below 2
     */
    public Duration pause(int attempt, boolean throttled, DoubleSupplier random) {
        return Duration.ofNanos((long) (bound(attempt, throttled).toNanos() * random.getAsDouble()));
    }
}
