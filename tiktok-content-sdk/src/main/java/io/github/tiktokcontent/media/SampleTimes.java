package io.github.tiktokcontent.media;

import java.util.Optional;

/** How many frames a track has and how long they last, in the track's units. Overflow makes both unknown. */
final class SampleTimes {
    private long count;
    private long total;
    private long shortest = Long.MAX_VALUE;
    private long longest;
    private long lastCount;
    private long lastDelta;
    private boolean overflow;

    /** Adds {@code samples} frames that last {@code delta} each; both below 2^32. */
    void add(long samples, long delta) {
        if (samples == 0 || overflow) {
            return;
        }
        include(lastCount, lastDelta);
        lastCount = samples;
        lastDelta = delta;
    }

    /** How long all frames last, less than 0 if unknown. */
    long total() {
        if (overflow) {
            return -1;
        }
        try {
            return Math.addExact(total, Math.multiplyExact(lastCount, lastDelta));
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    /** The mean rate. The very last frame does not count when it stands alone: many writers give it no true length. */
    Optional<FrameRate> rate(long timescale) {
        if (lastCount > 1 || count == 0) {
            include(lastCount, lastDelta);
            lastCount = 0;
        }
        if (overflow || total == 0 || timescale <= 0) {
            return Optional.empty();
        }
        if (shortest == longest) {
            return Optional.of(new FrameRate(timescale, longest));
        }
        // Lengths that differ by a unit or two are one length, rounded.
        long slack = longest - shortest <= 2 ? 1 : 0;
        return RateFinder.of(count, total, timescale, slack);
    }

    private void include(long samples, long delta) {
        if (samples == 0) {
            return;
        }
        try {
            count = Math.addExact(count, samples);
            total = Math.addExact(total, Math.multiplyExact(samples, delta));
        } catch (ArithmeticException e) {
            overflow = true;
        }
        shortest = Math.min(shortest, delta);
        longest = Math.max(longest, delta);
    }
}
