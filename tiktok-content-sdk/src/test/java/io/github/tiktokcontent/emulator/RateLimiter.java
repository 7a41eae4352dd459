package io.github.tiktokcontent.emulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A sliding minute for each operation and access token. Refused calls do not count. Guarded by the platform's lock. */
final class RateLimiter {
    private record Key(Operation operation, String token) {}

    private final Settings settings;
    private final Map<Key, Deque<Instant>> calls = new HashMap<>();

    RateLimiter(Settings settings) {
        this.settings = settings;
    }

    void count(Operation operation, String token) {
        int limit = settings.perMinute.getOrDefault(operation, 0);
        if (limit == 0) {
            return;
        }
        Instant now = settings.clock.instant();
        Deque<Instant> recent = calls.computeIfAbsent(new Key(operation, token), ignored -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minusSeconds(60))) {
            recent.removeFirst();
        }
        if (recent.size() >= limit) {
            throw new Refusal(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
        }
        recent.addLast(now);
    }
}
