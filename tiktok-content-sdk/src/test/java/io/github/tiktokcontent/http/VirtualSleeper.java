package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Time that passes only when a test says so, or whenever somebody sleeps. Records every sleep. Thread-safe.
 */
public final class VirtualSleeper implements Sleeper {
    private final boolean held;
    private final List<Duration> sleeps = new ArrayList<>();
    private final PriorityQueue<Wait> waiting = new PriorityQueue<>(Comparator.comparingLong(Wait::until));
    private long now;

    private record Wait(long until, CompletableFuture<Void> future) {}

    /** Sleeps end at once, and the time jumps on by as much. */
    public VirtualSleeper() {
        this(false);
    }

    private VirtualSleeper(boolean held) {
        this.held = held;
    }

    /** Sleeps end only by {@link #advance}. */
    public static VirtualSleeper held() {
        return new VirtualSleeper(true);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public CompletableFuture<Void> sleep(Duration time) {
        synchronized (this) {
            sleeps.add(time);
            if (time.isNegative() || time.isZero()) {
                return CompletableFuture.completedFuture(null);
            }
            if (held) {
                CompletableFuture<Void> future = new CompletableFuture<>();
                waiting.add(new Wait(now + time.toNanos(), future));
                return future;
            }
        }
        advance(time);
        return CompletableFuture.completedFuture(null);
    }

    /** Lets time pass; the sleeps that end in it end in their order. */
    public void advance(Duration time) {
        long end;
        synchronized (this) {
            end = now + time.toNanos();
        }
        while (true) {
            Wait next;
            synchronized (this) {
                next = waiting.peek();
                if (next == null || next.until() > end) {
                    now = Math.max(now, end);
                    return;
                }
                waiting.remove();
                now = Math.max(now, next.until());
            }
            next.future().complete(null);
        }
    }

    /** How long until the next sleep ends; those that were cancelled do not count. */
    public synchronized Duration untilTheNext() {
        return waiting.stream()
                .filter(wait -> !wait.future().isDone())
                .map(wait -> Duration.ofNanos(wait.until() - now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** All sleeps so far, in their order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** How many sleeps have not ended; those that were cancelled do not count. */
    public synchronized long waiting() {
        return waiting.stream().filter(wait -> !wait.future().isDone()).count();
    }
}
