package io.github.tiktokcontent.internal.async;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock of somebody else's, such as a database's, that is asked now and then and counted on in between. This machine's
 * wall clock plays no part: it may be wrong, or jump. Never ahead of the other clock, as long as that does not go back.
 * Thread-safe.
 */
public final class MeasuredClock implements InstantSource {
    private final Supplier<Instant> other;
    private final LongSupplier nanos;
    private volatile @Nullable Reading reading;

    /** The last answer, also one that was not better than what was known. */
    private volatile @Nullable Reading asked;

    private record Reading(Instant instant, long nanos) {
        Instant at(long now) {
            return instant.plusNanos(now - nanos);
        }
    }

    /**
     * Asks nothing yet.
     *
     * @param other the other clock; may block and fail
     * @param nanos what counts in between, such as {@code System::nanoTime}
     */
    public MeasuredClock(Supplier<Instant> other, LongSupplier nanos) {
        this.other = other;
        this.nanos = nanos;
    }

    /** Asks the other clock; blocks, and fails, as that does. What was measured before stays. */
    public void measure() {
        long before = nanos.getAsLong();
        Instant told = other.get();
        long after = nanos.getAsLong();
        asked = new Reading(told, after);
        Reading known = reading;
        // It was told at some time in between: what is known already may be nearer to the truth than a slow answer.
        if (known != null) {
            Instant counted = known.at(after);
            if (!counted.isBefore(told) && !counted.isAfter(told.plus(Duration.ofNanos(after - before)))) {
                return;
            }
        }
        reading = new Reading(told, after);
    }

    /** Whether the other clock was asked before, with success. */
    public boolean isMeasured() {
        return reading != null;
    }

    /** The time. Asks first if the last answer is older than this; that may block and fail. */
    public Instant instant(Duration oldest) {
        Reading known = asked;
        if (known == null || nanos.getAsLong() - known.nanos() > oldest.toNanos()) {
            measure();
        }
        return instant();
    }

    /** The time. Asks only if that never happened. */
    @Override
    public Instant instant() {
        Reading known = reading;
        if (known == null) {
            measure();
            known = reading;
        }
        if (known == null) {
            throw new IllegalStateException("The clock was measured and has no time");
        }
        return known.at(nanos.getAsLong());
    }
}
