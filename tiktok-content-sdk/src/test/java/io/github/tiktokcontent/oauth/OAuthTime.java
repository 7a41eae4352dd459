package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Time that passes only when somebody sleeps, or a test lets it. */
final class OAuthTime implements Sleeper, InstantSource {
    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private Duration passed = Duration.ZERO;

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        pass(time);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Instant instant() {
        return START.plus(passed);
    }

    synchronized void pass(Duration time) {
        passed = passed.plus(time.isNegative() ? Duration.ZERO : time);
    }
}
