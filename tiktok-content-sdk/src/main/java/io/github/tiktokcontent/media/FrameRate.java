package io.github.tiktokcontent.media;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Frames per second as an exact fraction in lowest terms: 59.94 is {@code 60000/1001}. Compared exactly.
 *
 * @param numerator frames, at least 1
 * @param denominator in so many seconds, at least 1
 */
public record FrameRate(long numerator, long denominator) implements Comparable<FrameRate> {
    /**
     * Checks and reduces.
     *
     * @param numerator frames
     * @param denominator in so many seconds
     * @throws IllegalArgumentException if one of them is less than 1
     */
    public FrameRate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("A frame rate must be positive, not " + numerator + "/" + denominator);
        }
        long divisor = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= divisor;
        denominator /= divisor;
    }

    /**
     * A whole number of frames per second.
     *
     * @param framesPerSecond at least 1
     * @return the rate
     * @throws IllegalArgumentException if it is less than 1
     */
    public static FrameRate of(long framesPerSecond) {
        return new FrameRate(framesPerSecond, 1);
    }

    @Override
    public int compareTo(FrameRate other) {
        BigInteger left = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(other.denominator));
        return left.compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    /** {@code 30 fps} or {@code 59.940 fps (60000/1001)}. */
    @Override
    public String toString() {
        if (denominator == 1) {
            return numerator + " fps";
        }
        BigDecimal decimal =
                BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 3, RoundingMode.HALF_UP);
        return decimal.toPlainString() + " fps (" + numerator + "/" + denominator + ")";
    }
}
