package io.github.tiktokcontent.http;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sliding window of one key. A call counts from its start until a window's length after its end: when TikTok counted
 * it is not known, but not later than its end. State is guarded by the lock of {@link RateLimits}; futures complete
 * outside of it.
 */
final class Window {
    private final int size;
    private final long length;
    private final Object lock;
    /** When calls that still count ended, oldest first. */
    private final Deque<Long> ended = new ArrayDeque<>();

    private final Deque<Turn> queue = new ArrayDeque<>();
    /** Each client sleeps for its own calls, so that its end ends those and no others. */
    private final Set<Sleeper> sleeping = Collections.newSetFromMap(new IdentityHashMap<>());

    private int running;

    Window(int size, Duration length, Object lock) {
        this.size = size;
        this.length = length.toNanos();
        this.lock = lock;
    }

    /** One call's place: it waits, runs, or is over. */
    final class Turn {
        private final CompletableFuture<Void> come = new CompletableFuture<>();
        private final HttpCall call;
        private final Sleeper sleeper;
        private final long latest;
        private boolean runs;
        private boolean over;

        private Turn(HttpCall call, Sleeper sleeper, long latest) {
            this.call = call;
            this.sleeper = sleeper;
            this.latest = latest;
        }

        /** Completes when the call may be sent. */
        CompletableFuture<Void> come() {
            return come;
        }

        /** The call ended, or was given up; says whether it may have reached TikTok if it ran. */
        void end(boolean counts) {
            synchronized (lock) {
                if (runs && !over) {
                    running--;
                    if (counts) {
                        ended.addLast(sleeper.nanoTime());
                    }
                }
                over = true;
            }
            serve(sleeper);
        }
    }

    /** Takes a place in the queue. A call that would wait too long is refused by the next {@link #serve}. */
    Turn enqueue(HttpCall call, Sleeper sleeper, Duration patience) {
        Turn turn = new Turn(call, sleeper, sleeper.nanoTime() + Deadline.nanos(patience));
        queue.addLast(turn);
        return turn;
    }

    boolean isIdle(long now) {
        forget(now);
        return ended.isEmpty() && queue.isEmpty() && running == 0;
    }

    private void forget(long now) {
        while (!ended.isEmpty() && now - ended.peekFirst() >= length) {
            ended.removeFirst();
        }
        queue.removeIf(turn -> turn.over);
    }

    /** Lets go whoever may, refuses whoever would wait too long, and comes back when the next one may go. */
    void serve(Sleeper clock) {
        List<Turn> admitted = new ArrayList<>();
        List<Runnable> refused = new ArrayList<>();
        List<Runnable> pauses = new ArrayList<>();
        synchronized (lock) {
            long now = clock.nanoTime();
            forget(now);
            while (!queue.isEmpty() && running + ended.size() < size) {
                Turn next = queue.removeFirst();
                next.runs = true;
                running++;
                admitted.add(next);
            }
            refuse(now, refused);
            if (!queue.isEmpty() && !ended.isEmpty()) {
                Duration pause = Duration.ofNanos(length - (now - ended.peekFirst()));
                for (Turn turn : queue) {
                    if (sleeping.add(turn.sleeper)) {
                        pauses.add(() -> sleep(turn.sleeper, pause));
                    }
                }
            }
        }
        admitted.forEach(turn -> turn.come.complete(null));
        refused.forEach(Runnable::run);
        pauses.forEach(Runnable::run);
    }

    /** Foretells when each of the queue will go, if all that runs ends now: later is possible, sooner is not. */
    private void refuse(long now, List<Runnable> refused) {
        List<Long> ends = new ArrayList<>(ended);
        for (int i = 0; i < running; i++) {
            ends.add(now);
        }
        for (Iterator<Turn> waiting = queue.iterator(); waiting.hasNext(); ) {
            Turn turn = waiting.next();
            long start = ends.get(ends.size() - size) + length;
            if (start - turn.latest > 0) {
                waiting.remove();
                turn.over = true;
                RuntimeException refusal = RateLimits.refusal(turn.call, size, Duration.ofNanos(start - now));
                refused.add(() -> turn.come.completeExceptionally(refusal));
            } else {
                ends.add(start);
            }
        }
    }

    private void sleep(Sleeper sleeper, Duration pause) {
        Async.onEnd(sleeper.sleep(pause), (nothing, failure) -> awake(sleeper, failure));
    }

    /** A pause is over. If it failed, its client was closed: those who slept on it are lost, the others are served. */
    private void awake(Sleeper sleeper, @Nullable Throwable failure) {
        List<Turn> lost = new ArrayList<>();
        synchronized (lock) {
            sleeping.remove(sleeper);
            if (failure != null) {
                queue.stream().filter(turn -> turn.sleeper == sleeper).forEach(lost::add);
                queue.removeAll(lost);
            }
        }
        serve(sleeper);
        if (failure != null) {
            Throwable cause = Async.cause(failure);
            lost.forEach(turn -> turn.come.completeExceptionally(cause));
        }
    }
}
