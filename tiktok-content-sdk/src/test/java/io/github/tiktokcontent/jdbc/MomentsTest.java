package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @Test
    void whatAnInstantWritesIsReadAsTheSameInstant() {
        long seed = Long.getLong("moments.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
            int nanos = switch (i % 4) {
                case 0 -> 0;
                case 1 -> random.nextInt(1_000) * 1_000_000;
                case 2 -> random.nextInt(1_000_000) * 1_000;
                default -> random.nextInt(1_000_000_000);
            };
            Instant moment = Instant.ofEpochSecond(second, nanos);
            assertThat(Moments.parse(moment.toString())).as("seed %d", seed).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2024-02-29T00:00:00Z",
                "+12026-01-31T01:02:03Z",
                "-0001-01-01T00:00:00Z",
                "2026-03-01T12:00:00.5Z",
                "2026-03-01T12:00:00.Z",
                "2026-03-01T12:00:00+01:00",
                "2026-03-01t12:00:00z"
            })
    void whatIsRareIsReadAsTheJdkReadsIt(String text) {
        assertThat(Moments.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-03-01T12:00:00.1234567890Z",
                "2026-03-01T12:00:00.-23Z",
                "2026-03-01T12:00:00",
                "2026-03-01T12:00:61Z",
                "2026-03-01T12:00Z",
                "２026-03-01T12:00:00Z",
                "2026-03-01T12:00:00,5Z"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
