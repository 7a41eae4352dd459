package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final long SEED = Long.getLong("retry.seed", System.nanoTime());

    @ParameterizedTest
    @CsvSource({
        "2,false,50",
        "3,false,100",
        "4,false,200",
        "10,false,12800",
        "11,false,20000",
        "1000000,false,20000",
        "2,true,1000",
        "3,true,2000",
        "6,true,16000",
        "7,true,20000"
    })
    void a06_boundDoublesUpToTheCap(int attempt, boolean throttled, long millis) {
        assertThat(Backoff.DEFAULT.bound(attempt, throttled)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Backoff.DEFAULT.pause(attempt, throttled, () -> 0)).isZero();
        assertThat(Backoff.DEFAULT.pause(attempt, throttled, () -> 0.5)).isEqualTo(Duration.ofMillis(millis / 2));
        assertThat(Backoff.DEFAULT.pause(attempt, throttled, () -> 1)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 12})
    void a06_tenThousandPausesAreSpreadEvenly(int attempt) {
        System.out.println("retry.seed=" + SEED);
        Random random = new Random(SEED);
        long bound = Backoff.DEFAULT.bound(attempt, false).toNanos();
        long[] pauses = new long[10_000];
        for (int i = 0; i < pauses.length; i++) {
            pauses[i] =
                    Backoff.DEFAULT.pause(attempt, false, random::nextDouble).toNanos();
        }
        assertThat(Arrays.stream(pauses)).allMatch(pause -> pause >= 0 && pause <= bound);
        double mean = Arrays.stream(pauses).average().orElseThrow();
        assertThat(mean).isCloseTo(bound / 2.0, within(bound / 2.0 * 0.03));
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> Backoff.DEFAULT.bound(1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofMillis(-1), Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("base is PT-0.001S");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofDays(2), Duration.ZERO))
                .hasMessageContaining("throttledBase is PT48H");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, Duration.ofDays(2)))
                .hasMessageContaining("cap");
        assertThat(new Backoff(Duration.ZERO, Duration.ZERO, Duration.ZERO).bound(9, true))
                .isZero();
    }
}
