package io.github.tiktokcontent.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that are interrupted when their request takes too long. The JDK's server reads headers and bodies on them, blocking,
 * and an interrupt closes the channel: so no client, however slow, holds one for longer than its deadline (faults.md finding 9).
 */
final class DeadlineExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(TaskServer.class);
    private static final ThreadLocal<@Nullable Run> CURRENT = new ThreadLocal<>();
    private static final int PRESSED = 10;

    /** How late an interrupt may come. One look at all costs less than an alarm for each. */
    private static final Duration TICK = Duration.ofMillis(25);

    private final int most;
    private final Duration first;
    private final Duration pressed;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor watchdog =
            new ScheduledThreadPoolExecutor(1, daemons("tiktok-http-watch"));
    private final AtomicInteger inside = new AtomicInteger();
    private final Set<Run> running = ConcurrentHashMap.newKeySet();

    /**
     * Starts threads when they are needed.
     *
     * @param threads how many requests are worked on at once
     * @param queue how many more wait; those beyond are to be turned away, see {@link #isOneTooMany}
     * @param first how long a request may take until {@link #extend} gives it more; a tenth of it if others wait when it begins
     */
    DeadlineExecutor(int threads, int queue, Duration first) {
        this.most = threads + queue;
        this.first = first;
        this.pressed = first.dividedBy(PRESSED);
        this.threads = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("tiktok-http"));
        this.threads.allowCoreThreadTimeOut(true);
        var unused = watchdog.scheduleWithFixedDelay(
                () -> running.forEach(Run::look), TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Never refuses, because the JDK's server does not expect that, but marks what came when too much was waiting. */
    @Override
    public void execute(Runnable request) {
        int present = inside.incrementAndGet();
        try {
            threads.execute(new Run(request, present > most));
        } catch (RejectedExecutionException e) {
            inside.decrementAndGet();
            LOG.debug("A request came after the end");
        }
    }

    /** Whether the request of this thread came when too many were waiting already. */
    static boolean isOneTooMany() {
        Run run = CURRENT.get();
        return run != null && run.tooMany;
    }

    /** Gives the request of this thread so much time from now on, also if it was interrupted just now. */
    static void extend(Duration time) {
        Run run = CURRENT.get();
        if (run != null) {
            run.watch(time);
        }
    }

    /** How many requests run or wait. */
    int inside() {
        return inside.get();
    }

    /** Interrupts everything that still runs. */
    void close() {
        threads.shutdownNow();
        watchdog.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One request on its thread. */
    private final class Run implements Runnable {
        private final Runnable request;
        private final boolean tooMany;
        private @Nullable Thread thread;
        private long deadline;

        Run(Runnable request, boolean tooMany) {
            this.request = request;
            this.tooMany = tooMany;
        }

        @Override
        public void run() {
            synchronized (this) {
                thread = Thread.currentThread();
            }
            CURRENT.set(this);
            // Slow ones come in crowds: while others wait, none may hold a thread for long.
            watch(threads.getQueue().isEmpty() ? first : pressed);
            running.add(this);
            try {
                request.run();
            } catch (Throwable e) {
                // Nothing may reach the thread's end, where it would be printed, and the thread be lost.
                LOG.warn("A connection broke off", e);
            } finally {
                CURRENT.remove();
                running.remove(this);
                synchronized (this) {
                    thread = null;
                }
                inside.decrementAndGet();
                var unused = Thread.interrupted();
            }
        }

        private synchronized void watch(Duration time) {
            var unused = Thread.interrupted();
            deadline = System.nanoTime() + time.toNanos();
        }

        /** Also again and again, should somebody on the way swallow an interrupt. */
        private synchronized void look() {
            Thread mine = thread;
            if (mine != null && System.nanoTime() - deadline >= 0) {
                mine.interrupt();
            }
        }
    }
}
