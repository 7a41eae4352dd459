package io.github.tiktokcontent;

import io.github.tiktokcontent.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Time that passes only when somebody sleeps: for the client's pauses and the emulator's windows alike. */
final class VirtualTime implements Sleeper, InstantSource {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        if (!time.isNegative() && !time.isZero()) {
            sleeps.add(time);
            nanos += time.toNanos();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos);
    }

    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    synchronized Duration slept() {
        return Duration.ofNanos(nanos);
    }
}
