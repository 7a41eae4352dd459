package io.github.tiktokcontent.internal.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasuredClockTest {
    private static final Instant START = Instant.parse("2026-03-29T01:30:00Z");

    private long nanos = 42;
    private Instant other = START;
    private Duration answerTakes = Duration.ZERO;
    private final MeasuredClock clock = new MeasuredClock(this::ask, () -> nanos);

    private Instant ask() {
        pass(answerTakes.dividedBy(2));
        Instant told = other;
        pass(answerTakes.dividedBy(2));
        return told;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        other = other.plus(time);
    }

    @Test
    void countsOnWithoutAsking() {
        assertThat(clock.isMeasured()).isFalse();
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.isMeasured()).isTrue();
        nanos += 1_500_000_000L;
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void c03_isNeverAheadHoweverLongTheAnswerTakes() {
        answerTakes = Duration.ofSeconds(3);
        clock.measure();
        assertThat(clock.instant()).isEqualTo(other.minusMillis(1_500));
        answerTakes = Duration.ofMillis(2);
        clock.measure();
        assertThat(clock.instant()).isEqualTo(other.minusMillis(1));
        answerTakes = Duration.ofSeconds(3);
        clock.measure();
        assertThat(clock.instant()).as("the better answer is kept").isEqualTo(other.minusMillis(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -30, 30, 3600})
    void c04_followsAnotherClockThatJumps(long seconds) {
        clock.measure();
        other = other.plusSeconds(seconds);
        assertThat(clock.instant()).isEqualTo(START);
        clock.measure();
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(seconds));
    }

    @Test
    void aFailedMeasurementChangesNothing() {
        boolean[] down = {false};
        MeasuredClock measured = new MeasuredClock(
                () -> {
                    if (down[0]) {
                        throw new IllegalStateException("down");
                    }
                    return other;
                },
                () -> nanos);
        measured.measure();
        down[0] = true;
        assertThatThrownBy(measured::measure).hasMessage("down");
        assertThat(measured.instant()).isEqualTo(START);
    }
}
