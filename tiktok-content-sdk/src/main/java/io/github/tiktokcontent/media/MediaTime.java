package io.github.tiktokcontent.media;

import java.time.Duration;
import java.util.Optional;

/** Times in the units of a file. */
final class MediaTime {
    private static final long NANOS = 1_000_000_000L;

    private MediaTime() {}

    /**
     * @param units less than 0 if unknown
     * @param timescale units in a second, below 2^32; 0 or less if unknown
     */
    static Optional<Duration> duration(long units, long timescale) {
        if (units < 0 || timescale <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(units / timescale, units % timescale * NANOS / timescale));
    }

    /** A duration field of 32 bits whose bits are all set says "unknown". */
    static long known32(long units) {
        return units == 0xffff_ffffL ? -1 : units;
    }
}
