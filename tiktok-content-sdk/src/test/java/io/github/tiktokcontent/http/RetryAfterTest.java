package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120,120",
        "0,0",
        "' 300 ',300",
        "999999999,999999999",
        "'Tue, 01 Sep 2026 12:02:00 GMT',120",
        "'Tue, 1 Sep 2026 11:59:00 GMT',0"
    })
    void n21_secondsAndDatesAreUnderstood(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "", "1.5", "9999999999999999999999", "Tue, 32 Sep 2026 12:02:00 GMT", "١٢"})
    void n21_garbageIsIgnored(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void n21_dateIsReadTheSameUnderAnyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            n21_secondsAndDatesAreUnderstood("Tue, 01 Sep 2026 12:02:00 GMT", 120);
        } finally {
            Locale.setDefault(before);
        }
    }
}
