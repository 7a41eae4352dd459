package io.github.tiktokcontent;

import java.time.Duration;

/**
 * The pauses between two questions for a status: growing by half from the first to the longest.
 *
 * @param first the first pause
 * @param longest the longest pause
 */
record PollIntervals(Duration first, Duration longest) {
    static final PollIntervals DEFAULT = new PollIntervals(Duration.ofSeconds(5), Duration.ofSeconds(60));

    PollIntervals {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pollInterval is " + first + " to " + longest
                    + "; the first must be positive and the longest not shorter than it");
        }
    }

    Duration after(Duration pause) {
        Duration next = pause.plus(pause.dividedBy(2));
        return next.compareTo(longest) < 0 ? next : longest;
    }
}
