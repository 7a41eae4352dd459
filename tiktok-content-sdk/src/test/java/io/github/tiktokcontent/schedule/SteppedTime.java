package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Time that passes when somebody sleeps or says so. */
final class SteppedTime implements Sleeper, InstantSource {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private long nanos;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        pass(time);
        return CompletableFuture.completedFuture(null);
    }

    synchronized void pass(Duration time) {
        nanos += Math.max(0, time.toNanos());
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos);
    }
}
