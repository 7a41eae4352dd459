package io.github.tiktokcontent.media;

import java.util.Optional;

/** Finds the frame rate behind times that were rounded to the units of a file. */
final class RateFinder {
    private RateFinder() {}

    /**
     * The rate of {@code frames} in {@code units}, where the units may be off by {@code slack}: a whole rate or one of the
     * NTSC family (n × 1000/1001) if it is within the slack, else the fraction as it stands.
     *
     * @param frames at least 1
     * @param units at least 1
     * @param timescale units in a second
     * @param slack by how many units the sum may be off through rounding
     */
    static Optional<FrameRate> of(long frames, long units, long timescale, long slack) {
        try {
            long scaled = Math.multiplyExact(frames, timescale);
            FrameRate measured = new FrameRate(scaled, units);
            if (slack == 0) {
                return Optional.of(measured);
            }
            FrameRate whole = new FrameRate(Math.max(1, rounded(scaled, units)), 1);
            long family = Math.max(1, rounded(Math.multiplyExact(scaled, 1001), Math.multiplyExact(units, 1000)));
            FrameRate broadcast = new FrameRate(Math.multiplyExact(family, 1000), 1001);
            double wholeError = error(whole, scaled, units);
            double broadcastError = error(broadcast, scaled, units);
            FrameRate nearest = broadcastError < wholeError ? broadcast : whole;
            return Optional.of(Math.min(wholeError, broadcastError) <= slack ? nearest : measured);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** By how many units the frames would last longer or shorter at this rate. */
    private static double error(FrameRate rate, long scaled, long units) {
        double wanted = (double) scaled * rate.denominator() / rate.numerator();
        return Math.abs(units - wanted);
    }

    private static long rounded(long numerator, long denominator) {
        long whole = numerator / denominator;
        return numerator % denominator >= denominator - numerator % denominator ? whole + 1 : whole;
    }
}
