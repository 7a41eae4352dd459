package io.github.tiktokcontent.oauth;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How long tokens live, from answers that may say anything. */
final class Lifetimes {
    /** For an answer that does not say, or says nonsense: short, so that it is refreshed and found out soon. */
    static final Duration SHORT = Duration.ofSeconds(60);

    static final Duration MAX_ACCESS = Duration.ofDays(30);
    static final Duration MAX_REFRESH = Duration.ofDays(3_650);

    private static final int MAX_DIGITS = 100;

    private Lifetimes() {}

    static Duration access(Optional<String> seconds) {
        return read(seconds, MAX_ACCESS).orElse(SHORT);
    }

    static Optional<Duration> refresh(Optional<String> seconds) {
        return read(seconds, MAX_REFRESH);
    }

    /** A positive number of whole seconds, {@code max} at most. */
    private static Optional<Duration> read(Optional<String> seconds, Duration max) {
        return seconds.map(String::strip)
                .filter(text -> text.length() <= MAX_DIGITS)
                .flatMap(Lifetimes::number)
                .filter(number -> number.compareTo(BigDecimal.ONE) >= 0)
                .map(number -> number.min(BigDecimal.valueOf(max.toSeconds())).longValue())
                .map(Duration::ofSeconds);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
