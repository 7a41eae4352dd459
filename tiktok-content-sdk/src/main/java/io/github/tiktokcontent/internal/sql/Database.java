package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Short transactions on a {@link DataSource} of the user's. Each runs on a daemon thread of the room, so a server that
 * says nothing holds that thread and not the caller: who waits longer than a limit gets a {@link StoreException} within
 * 250 ms of it. Callers beyond the threads wait for one; when all threads are stuck they are refused at once.
 *
 * <p>A transaction is READ COMMITTED, and repeated up to {@value #TRIES} times in all when it collided with another one
 * or lost its connection before the commit. Thread-safe. Closing ends the threads, never the {@code DataSource}.
 */
public final class Database implements AutoCloseable {
    /** How often a transaction is tried. */
    static final int TRIES = 3;

    private static final long FIRST_PAUSE_MS = 20;

    private final DataSource source;
    private final SqlLimits limits;
    private final Semaphore places;
    private final Threads threads;
    private final AtomicInteger stuck = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Opens nothing yet; the first transaction asks for a connection. */
    public Database(DataSource source, SqlLimits limits) {
        this.source = source;
        this.limits = limits;
        this.places = new Semaphore(limits.threads(), true);
        this.threads = new Threads(limits.threads());
    }

    /**
     * Runs a transaction and waits for it.
     *
     * @param what what is done, for messages: "Storing an account"
     * @throws StoreException if it failed or took too long; the outcome is AMBIGUOUS only if the commit was under way
     * @throws CallInterruptedException if the thread is interrupted, the flag is kept; or if the room was closed
     */
    public <T> T transaction(String what, SqlWork<T> work) {
        return run(what, work, false);
    }

    /**
     * Runs statements that change nothing, and waits for them. Each sees what was committed when it began, as in a
     * {@link #transaction}, with which it shares limits, repeats and failures; none is AMBIGUOUS.
     */
    public <T> T read(String what, SqlWork<T> work) {
        return run(what, work, true);
    }

    private <T> T run(String what, SqlWork<T> work, boolean readsOnly) {
        Watch watch = new Watch(limits.transaction());
        for (int tries = 1; ; tries++) {
            takePlace(what, watch);
            Attempt<T> attempt = new Attempt<>(source, limits, work, readsOnly, places::release);
            try {
                threads.run(attempt, places::release);
                return await(what, attempt, watch);
            } catch (ExecutionException e) {
                SQLException failure = sqlFailure(what, e.getCause());
                Fault fault = Fault.of(failure);
                boolean committing = attempt.phase() == Attempt.Phase.COMMITTING && fault.leavesTheCommitOpen();
                if (committing || !fault.isRepeated() || tries == TRIES || !pause(what, tries, watch)) {
                    throw Failures.of(what, failure, attempt.phase(), tries);
                }
            }
        }
    }

    /** Waits for transactions that have a caller, as long as one may take, then aborts them. */
    @Override
    public void close() {
        closed.countDown();
        threads.close(limits.transaction());
    }

    private void takePlace(String what, Watch watch) {
        refuseIfClosed(what);
        if (stuck.get() >= limits.threads()) {
            throw Failures.allStuck(what, limits);
        }
        Duration wait = watch.atMost(limits.connect());
        try {
            if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Failures.busy(what, limits);
            }
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
    }

    private <T> T await(String what, Attempt<T> attempt, Watch watch) throws ExecutionException {
        try {
            // Nearly always the end comes before this: so its caller is woken once.
            Optional<T> soon = await(attempt, watch.atMost(limits.connect()));
            Optional<T> value = soon.isPresent() || !attempt.isConnected() ? soon : await(attempt, watch.left());
            return value.isPresent() ? value.get() : giveUp(what, attempt);
        } catch (InterruptedException e) {
            giveUp(attempt);
            throw interrupted(what);
        }
    }

    /** What it found; empty if it takes longer. */
    private static <T> Optional<T> await(Attempt<T> attempt, Duration limit)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(attempt.result().get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private <T> T giveUp(String what, Attempt<T> attempt) throws ExecutionException {
        giveUp(attempt);
        T value = attempt.committed();
        if (value != null) {
            return value;
        }
        throw Failures.tooLong(what, attempt.phase(), limits);
    }

    private void giveUp(Attempt<?> attempt) {
        threads.forget(attempt);
        if (attempt.giveUp(threads.aborts())) {
            stuck.incrementAndGet();
            CompletableFuture<?> end = attempt.result();
            var unused = end.whenComplete((value, failure) -> stuck.decrementAndGet());
        }
    }

    /** True if there is time for another try. */
    private boolean pause(String what, int tries, Watch watch) {
        long most = FIRST_PAUSE_MS << tries;
        long pause = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        if (watch.left().toMillis() <= pause) {
            return false;
        }
        try {
            if (closed.await(pause, TimeUnit.MILLISECONDS)) {
                refuseIfClosed(what);
            }
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
        return true;
    }

    private void refuseIfClosed(String what) {
        if (closed.getCount() == 0) {
            throw new CallInterruptedException(what + " was abandoned, because the stores were closed.");
        }
    }

    private static CallInterruptedException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(what + " was abandoned, because the thread was interrupted.");
    }

    private static SQLException sqlFailure(String what, @Nullable Throwable failure) {
        if (failure instanceof SQLException sql) {
            return sql;
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(what + " failed in an unforeseen way", failure);
    }

    /** Time that runs. */
    private static final class Watch {
        private final long end;

        Watch(Duration limit) {
            this.end = System.nanoTime() + limit.toNanos();
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        Duration atMost(Duration limit) {
            Duration left = left();
            return left.compareTo(limit) < 0 ? left : limit;
        }
    }
}
