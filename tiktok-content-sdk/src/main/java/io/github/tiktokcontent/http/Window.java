package io.github.tiktokcontent.http;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sliding window of one key: when the last calls were sent, and who waits. State is guarded by the lock of {@link
 * RateLimits}; futures complete outside of it.
 */
final class Window {
    private final int size;
    private final long length;
    private final Object lock;
    /** Times of sending, oldest first; at most {@code size}. */
    private final Deque<Long> sent = new ArrayDeque<>();

    private final Deque<CompletableFuture<Void>> queue = new ArrayDeque<>();
    private boolean sleeping;

    Window(int size, Duration length, Object lock) {
        this.size = size;
        this.length = length.toNanos();
        this.lock = lock;
    }

    /** How long one more call would wait. Those that gave up no longer count. */
    Duration waitFor(long now) {
        queue.removeIf(CompletableFuture::isDone);
        forget(now);
        // The slots ahead: what was sent, then what waits, each a window after the one `size` places before it.
        List<Long> slots = new ArrayList<>(sent);
        for (int ahead = 0; ahead <= queue.size(); ahead++) {
            slots.add(slots.size() < size ? now : Math.max(now, slots.get(slots.size() - size) + length));
        }
        return Duration.ofNanos(slots.get(slots.size() - 1) - now);
    }

    CompletableFuture<Void> enqueue() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        queue.addLast(turn);
        return turn;
    }

    boolean isIdle(long now) {
        forget(now);
        queue.removeIf(CompletableFuture::isDone);
        return sent.isEmpty() && queue.isEmpty();
    }

    private void forget(long now) {
        while (!sent.isEmpty() && now - sent.peekFirst() >= length) {
            sent.removeFirst();
        }
    }

    /** Lets go whoever may, and comes back when the next one may. */
    void serve(Sleeper sleeper) {
        List<CompletableFuture<Void>> admitted = new ArrayList<>();
        Duration pause = Duration.ZERO;
        synchronized (lock) {
            long now = sleeper.nanoTime();
            forget(now);
            queue.removeIf(CompletableFuture::isDone);
            while (!queue.isEmpty() && sent.size() < size) {
                sent.addLast(now);
                admitted.add(queue.removeFirst());
            }
            if (!queue.isEmpty() && !sleeping) {
                sleeping = true;
                pause = Duration.ofNanos(length - (now - sent.peekFirst()));
            }
        }
        admitted.forEach(turn -> turn.complete(null));
        if (!pause.isZero()) {
            Async.onEnd(sleeper.sleep(pause), (nothing, failure) -> awake(sleeper, failure));
        }
    }

    private void awake(Sleeper sleeper, @Nullable Throwable failure) {
        List<CompletableFuture<Void>> lost = List.of();
        synchronized (lock) {
            sleeping = false;
            if (failure != null) {
                lost = List.copyOf(queue);
                queue.clear();
            }
        }
        if (failure == null) {
            serve(sleeper);
        } else {
            lost.forEach(turn -> turn.completeExceptionally(Async.cause(failure)));
        }
    }
}
