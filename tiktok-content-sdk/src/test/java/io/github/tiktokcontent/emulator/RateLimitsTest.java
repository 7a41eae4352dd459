package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private final EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/post/publish/video/init/, 6",
        "POST, /v2/post/publish/inbox/video/init/, 6",
        "POST, /v2/post/publish/content/init/, 6",
        "POST, /v2/post/publish/creator_info/query/, 20",
        "POST, /v2/post/publish/status/fetch/, 30",
        "GET, /v2/user/info/?fields=open_id, 600",
    })
    void allowsTheDocumentedCallsOfASlidingMinute(String method, String path, int limit) {
        try (TikTokEmulator tiktok = TikTokEmulator.builder().clock(clock).start()) {
            TestClient client = new TestClient(tiktok);
            for (int call = 1; call <= limit; call++) {
                if (call == 2) {
                    clock.advance(Duration.ofSeconds(30));
                }
                assertThat(call(client, method, path)).isNotEqualTo(429);
            }
            assertThat(call(client, method, path)).isEqualTo(429);
            assertThat(tiktok.journal().requests().get(limit).errorCode()).contains("rate_limit_exceeded");
            clock.advance(Duration.ofSeconds(30));
            assertThat(call(client, method, path)).isNotEqualTo(429);
            assertThat(call(client, method, path)).isEqualTo(429);
            client.as(tiktok.creator("other").accessToken());
            assertThat(call(client, method, path)).isNotEqualTo(429);
        }
    }

    private static int call(TestClient client, String method, String path) {
        return method.equals("GET")
                ? client.get(path).status()
                : client.post(path, "{}").status();
    }

    @Test
    void canBeChangedAndSwitchedOff() {
        try (TikTokEmulator tiktok = TikTokEmulator.builder()
                .clock(clock)
                .withoutRateLimits()
                .rateLimit(Operation.CANCEL, 1)
                .start()) {
            TestClient client = new TestClient(tiktok);
            for (int call = 1; call <= 40; call++) {
                assertThat(client.status("x").status()).isEqualTo(400);
            }
            assertThat(client.post(TestClient.CANCEL, "{}").status()).isEqualTo(400);
            assertThat(client.post(TestClient.CANCEL, "{}").verdict()).isEqualTo("429 rate_limit_exceeded");
        }
    }
}
