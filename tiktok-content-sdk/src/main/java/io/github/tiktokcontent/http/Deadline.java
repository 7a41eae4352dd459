package io.github.tiktokcontent.http;

import java.time.Duration;

/** The moment by which a whole call, with all its attempts and pauses, must have ended. Measured, not read off a clock. */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Sleeper sleeper;
    private final long end;

    private Deadline(Sleeper sleeper, long end) {
        this.sleeper = sleeper;
        this.end = end;
    }

    /**
     * A deadline from now.
     *
     * @param time how long from now; more than a hundred years count as a hundred years
     * @param sleeper measures the time
     * @return the deadline
     */
    public static Deadline after(Duration time, Sleeper sleeper) {
        return new Deadline(sleeper, sleeper.nanoTime() + nanos(time));
    }

    /** A time in nanoseconds; what does not fit into them is as good as for ever. */
    static long nanos(Duration time) {
        return (time.compareTo(LONGEST) < 0 ? time : LONGEST).toNanos();
    }

    /**
     * What is left.
     *
     * @return the time, zero once it is over
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - sleeper.nanoTime()));
    }

    /**
     * The shorter of a time and what is left.
     *
     * @param time a time
     * @return the shorter one
     */
    public Duration atMost(Duration time) {
        Duration left = remaining();
        return left.compareTo(time) < 0 ? left : time;
    }

    /**
     * Whether it has passed.
     *
     * @return true if nothing is left
     */
    public boolean isOver() {
        return remaining().isZero();
    }
}
