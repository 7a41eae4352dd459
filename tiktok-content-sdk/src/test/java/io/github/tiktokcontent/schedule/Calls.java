package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Stands in for the service: records each call with the database's time, and answers what the test says. */
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final BlockingQueue<Call> made = new LinkedBlockingQueue<>();
    private final Map<TaskId, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger overlaps = new AtomicInteger();
    volatile Function<TaskId, Optional<Instant>> answer = task -> Optional.empty();

    /** One call. */
    record Call(TaskId task, Instant at) {}

    Calls(InstantSource clock) {
        this.clock = clock;
    }

    Optional<Instant> advance(TaskId task) {
        AtomicInteger inside = running.computeIfAbsent(task, id -> new AtomicInteger());
        if (inside.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        try {
            made.add(new Call(task, clock.instant()));
            return answer.apply(task);
        } finally {
            inside.decrementAndGet();
        }
    }

    /** The next call, once. */
    Call next() throws InterruptedException {
        Call call = made.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        if (call == null) {
            throw new AssertionError("No call within " + PATIENCE);
        }
        return call;
    }

    List<Call> next(int count) throws InterruptedException {
        List<Call> calls = new ArrayList<>();
        while (calls.size() < count) {
            calls.add(next());
        }
        return calls;
    }

    /** How many calls nobody has asked for with {@link #next} yet. */
    int left() {
        return made.size();
    }

    /** How often a task was called while it was being called. */
    int overlaps() {
        return overlaps.get();
    }

    /** Waits until something holds. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
