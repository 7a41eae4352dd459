package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutsTest {
    @ParameterizedTest
    @CsvSource({
        "0,30000",
        "1,30001",
        "65536,31000",
        "10000000,182588",
        "57671680,900000",
        "64000000,900000",
        "9223372036854775807,900000"
    })
    void n18_chunkGetsTimeForItsSize(long bytes, long millis) {
        assertThat(Timeouts.DEFAULT.chunk(bytes)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void singleValuesCanBeChanged() {
        Duration five = Duration.ofMinutes(5);
        Timeouts changed = Timeouts.DEFAULT.toBuilder()
                .connect(Duration.ofSeconds(1))
                .api(Duration.ofSeconds(2))
                .status(Duration.ofSeconds(3))
                .call(Duration.ofSeconds(4))
                .chunk(Duration.ofSeconds(6), 1000, five)
                .upload(Duration.ofSeconds(8))
                .build();
        assertThat(changed)
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6),
                        1000,
                        five,
                        Duration.ofSeconds(8)));
        assertThat(changed.chunk(2000)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Timeouts.DEFAULT.toBuilder().build()).isEqualTo(Timeouts.DEFAULT);
    }

    @Test
    void everyTimeMustBePositive() {
        List<UnaryOperator<Timeouts.Builder>> wrong = List.of(
                builder -> builder.connect(Duration.ZERO),
                builder -> builder.api(Duration.ofSeconds(-1)),
                builder -> builder.status(Duration.ZERO),
                builder -> builder.call(Duration.ZERO),
                builder -> builder.upload(Duration.ZERO),
                builder -> builder.chunk(Duration.ZERO, 1, Duration.ofSeconds(1)),
                builder -> builder.chunk(Duration.ofSeconds(1), 0, Duration.ofSeconds(1)),
                builder -> builder.chunk(Duration.ofSeconds(2), 1, Duration.ofSeconds(1)));
        for (UnaryOperator<Timeouts.Builder> change : wrong) {
            Timeouts.Builder builder = change.apply(Timeouts.DEFAULT.toBuilder());
            assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Timeouts.DEFAULT.chunk(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
