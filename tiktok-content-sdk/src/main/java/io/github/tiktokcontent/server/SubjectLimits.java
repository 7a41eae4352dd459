package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How often each user may ask: a bucket each, so that one who asks too much harms nobody else (H29). */
final class SubjectLimits {
    /** More users than this at once, and all begin anew with a full bucket. */
    private static final int REMEMBERED = 100_000;

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<UserId, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double left, long at, Optional<Duration> pause) {}

    SubjectLimits(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Counts a request; how long to wait if it is one too many. Refusals cost nothing. */
    Optional<Duration> take(UserId user) {
        if (buckets.size() >= REMEMBERED) {
            buckets.clear();
        }
        long now = nanos.getAsLong();
        return buckets.merge(user, taken(burst, now), (before, first) -> {
                    double filled = before.left() + (now - before.at()) / 1e9 * perSecond;
                    return taken(Math.min(burst, filled), now);
                })
                .pause();
    }

    private Bucket taken(double filled, long now) {
        return filled >= 1
                ? new Bucket(filled - 1, now, Optional.empty())
                : new Bucket(filled, now, Optional.of(Duration.ofNanos((long) ((1 - filled) / perSecond * 1e9))));
    }
}
