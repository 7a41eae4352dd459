package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.TimerSleeper;
import io.github.tiktokcontent.internal.async.MeasuredClock;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue that is nothing but threads of this process, daemons, for a service whose posts are worked on by one process.
 *
 * <pre>{@code
 * InProcessQueue queue = InProcessQueue.over(posts);
 * PostingService service = PostingService.builder(tasks, posts, accounts, client, cipher).queue(queue).build();
 * queue.start(service);
 * }</pre>
 *
 * <p>What it was asked for is gone with the process; posts of an earlier run are found by the sweep, at the start and then
 * every minute. Calls of one task come one after the other. One that fails is repeated after 1 s, 2 s, 4 s and so on up to 5
 * minutes, for as long as it fails. The time is the store's, asked every minute and counted on in between. Thread-safe.
 * Close it before the service and the store; it closes neither.
 */
public final class InProcessQueue implements PostingQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessQueue.class);
    private static final Backoff PAUSES =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Between two calls of a task at least, should one ever ask for the past. */
    private static final Duration GAP = Duration.ofMillis(100);

    /** The longest sleep: the store's clock may have been set meanwhile. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private static final int IDLE_SECONDS = 10;

    private final MeasuredClock clock;
    private final Sleeper sleeper;
    private final Duration sweepEvery;
    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final Object lock = new Object();
    private final Timeline timeline = new Timeline();

    private @Nullable Function<TaskId, Optional<Instant>> advance;
    private @Nullable CompletableFuture<Void> sleep;
    private @Nullable CompletableFuture<Void> sweepSleep;
    private Instant sleepEnd = Instant.MAX;
    private int sweepFailures;
    private boolean closed;

    /**
     * Does nothing until {@link #start}; what is asked for meanwhile is kept.
     *
     * @param most how many tasks are worked on at once
     * @param clock the store's
     * @param sleeper waits; a timer is closed with the queue
     * @param sweepEvery from one sweep to the next
     * @param patience how long closing lets running calls go on before it interrupts them, and as a sixth of it after that
     */
    InProcessQueue(int most, MeasuredClock clock, Sleeper sleeper, Duration sweepEvery, Duration patience) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.sweepEvery = sweepEvery;
        this.patience = patience;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "tiktok-posting-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * A queue with 4 threads.
     *
     * @param posts the store of the service's posts
     * @return the queue; start it when the service is built, and close it
     */
    public static InProcessQueue over(PostStore posts) {
        return over(posts, 4);
    }

    /**
     * A queue.
     *
     * @param posts the store of the service's posts
     * @param threads how many posts are worked on at once, 1 to 256. Each holds a thread while its bytes are sent, none while
     *     it waits.
     * @return the queue; start it when the service is built, and close it
     * @throws IllegalArgumentException if the number lies outside
     */
    public static InProcessQueue over(PostStore posts, int threads) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, not " + threads);
        }
        TimerSleeper timer = new TimerSleeper();
        MeasuredClock clock = new MeasuredClock(posts::now, timer::nanoTime);
        return new InProcessQueue(threads, clock, timer, Duration.ofMinutes(1), Duration.ofSeconds(25));
    }

    /**
     * Begins to call, and to sweep. Once.
     *
     * @param service whose posts they are
     * @throws IllegalStateException if it was started before
     */
    public void start(PostingService service) {
        start(service::advance, service::sweep);
    }

    void start(Function<TaskId, Optional<Instant>> callee, IntSupplier sweep) {
        synchronized (lock) {
            if (advance != null) {
                throw new IllegalStateException("Started already");
            }
            advance = callee;
        }
        submit(() -> sweep(sweep));
    }

    /** {@inheritDoc} Does not block. Kept before the start, ignored after the end. */
    @Override
    public void enqueue(TaskId task, Instant notBefore) {
        synchronized (lock) {
            if (closed) {
                LOG.debug("Task {} is left to the sweep of the next run, because this one ends", task);
                return;
            }
            timeline.ask(task, notBefore);
        }
        dispatch();
    }

    /**
     * Begins no further call, waits for those that run, interrupts them after 25 s, and returns 5 s later at the latest,
     * whatever they do. What was to come is found by the sweep of the next run. May be called again.
     */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            end(sleep);
            end(sweepSleep);
        }
        threads.shutdown();
        if (!awaitEnd(patience)) {
            threads.shutdownNow();
            if (!awaitEnd(patience.dividedBy(6))) {
                LOG.warn("{} calls did not end, although they were interrupted", threads.getActiveCount());
            }
        }
        if (sleeper instanceof TimerSleeper own) {
            own.close();
        }
    }

    /** How many tasks have a call to come or running. */
    int size() {
        synchronized (lock) {
            return timeline.size();
        }
    }

    /** Whether nothing is being called. */
    boolean resting() {
        synchronized (lock) {
            return timeline.running() == 0;
        }
    }

    /** Hands over what is due, and sleeps until the next one is. The clock is first measured by the sweep, on a thread. */
    private void dispatch() {
        synchronized (lock) {
            if (advance == null || closed || !clock.isMeasured()) {
                return;
            }
            Instant now = clock.instant();
            for (var due = timeline.take(now); due.isPresent(); due = timeline.take(now)) {
                TaskId task = due.get();
                submit(() -> call(task));
            }
            timeline.next().filter(next -> next.isBefore(sleepEnd)).ifPresent(next -> sleepUntil(next, now));
        }
    }

    private void sleepUntil(Instant next, Instant now) {
        end(sleep);
        Duration wait = Duration.between(now, next);
        CompletableFuture<Void> fresh = sleeper.sleep(wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP);
        sleep = fresh;
        sleepEnd = next;
        var unused = fresh.thenRun(() -> {
            synchronized (lock) {
                if (sleep == fresh) {
                    sleep = null;
                    sleepEnd = Instant.MAX;
                }
            }
            dispatch();
        });
    }

    private void call(TaskId task) {
        Function<TaskId, Optional<Instant>> callee = advance;
        if (isClosed() || callee == null) {
            return;
        }
        try {
            Optional<Instant> next = callee.apply(task);
            Instant soon = clock.instant().plus(GAP);
            synchronized (lock) {
                timeline.ended(task, next.map(time -> time.isBefore(soon) ? soon : time));
            }
        } catch (Throwable e) {
            // An Error too: a post must not be forgotten because memory was short for a moment.
            failed(task, e);
        }
        dispatch();
    }

    private void failed(TaskId task, Throwable failure) {
        synchronized (lock) {
            int failures = timeline.failures(task) + 1;
            Duration pause = pause(failures);
            if (closed) {
                LOG.info("Task {} was interrupted, because the process ends: {}", task, failure.toString());
            } else {
                LOG.warn("Task {} failed {} times in a row; again in {}", task, failures, pause, failure);
            }
            timeline.failed(task, clock.instant().plus(pause));
        }
    }

    private void sweep(IntSupplier sweep) {
        if (isClosed()) {
            return;
        }
        Duration pause = sweepEvery;
        try {
            clock.measure();
            int found = sweep.getAsInt();
            sweepFailures = 0;
            LOG.debug("The sweep found {} posts", found);
        } catch (Throwable e) {
            Duration growing = pause(++sweepFailures);
            pause = growing.compareTo(sweepEvery) < 0 ? growing : sweepEvery;
            LOG.warn("The sweep failed {} times in a row; again in {}", sweepFailures, pause, e);
        }
        dispatch();
        synchronized (lock) {
            if (!closed) {
                CompletableFuture<Void> fresh = sleeper.sleep(pause);
                sweepSleep = fresh;
                var unused = fresh.thenRun(() -> submit(() -> sweep(sweep)));
            }
        }
    }

    private void submit(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed meanwhile; the next run's sweep finds it");
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private boolean awaitEnd(Duration time) {
        try {
            return threads.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration pause(int failures) {
        return PAUSES.pause(
                failures + 1, false, () -> ThreadLocalRandom.current().nextDouble(0.5, 1));
    }

    private static void end(@Nullable CompletableFuture<Void> waiting) {
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
