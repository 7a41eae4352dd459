package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.databases.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
    private final PostingSchedulerBuilder builder =
            PostingScheduler.builder(TestDatabase.h2().direct());

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void concurrencyOutsideItsRangeIsRefused(int value) {
        assertThatThrownBy(() -> builder.concurrency(value)).hasMessage("concurrency must be 1 to 256, not " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.099S", "PT0S", "PT-1S", "PT1H0.001S"})
    void timesOutsideTheirRangeAreRefused(String text) {
        Duration value = Duration.parse(text);
        assertThatThrownBy(() -> builder.pollInterval(value)).hasMessageStartingWith("pollInterval must be");
        assertThatThrownBy(() -> builder.heartbeatInterval(value)).hasMessageStartingWith("heartbeatInterval must be");
        assertThatThrownBy(() -> builder.sweepInterval(value)).hasMessageStartingWith("sweepInterval must be");
        assertThatThrownBy(() -> builder.shutdownWait(value)).hasMessageStartingWith("shutdownWait must be");
    }

    @Test
    void whatIsVariedStaysWithinATenth() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Engine.varied(Duration.ofSeconds(10))).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        }
    }
}
