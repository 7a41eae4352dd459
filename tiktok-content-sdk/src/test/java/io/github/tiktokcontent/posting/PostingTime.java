package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Time that passes when somebody sleeps or says so: for the client, the emulator and the stores alike. */
public final class PostingTime implements Sleeper, InstantSource {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private long nanos;

    /** A time that starts at {@link #START}. */
    public PostingTime() {}

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        pass(time);
        return CompletableFuture.completedFuture(null);
    }

    /** Lets time pass; a negative one does not. */
    public synchronized void pass(Duration time) {
        if (!time.isNegative()) {
            nanos += time.toNanos();
        }
    }

    synchronized void passUntil(Instant instant) {
        pass(Duration.between(instant(), instant));
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos);
    }
}
