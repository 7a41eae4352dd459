package io.github.tiktokcontent.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** db-scheduler in this process, with its threads. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Duration shutdown;
    private final Runs runs;
    private final ExecutorService work;
    private final ExecutorService polls = Executors.newSingleThreadExecutor(daemons("tiktok-jobs-poll-"));
    private final ScheduledExecutorService housekeeping =
            Executors.newScheduledThreadPool(2, daemons("tiktok-jobs-heartbeat-"));
    private final ScheduledExecutorService repeats =
            Executors.newScheduledThreadPool(2, daemons("tiktok-jobs-repeat-"));
    private final Scheduler scheduler;

    Engine(Settings settings, Jobs jobs, InstantSource clock, Runs runs) {
        this.runs = runs;
        shutdown = settings.shutdown();
        work = Executors.newFixedThreadPool(settings.concurrency(), daemons("tiktok-jobs-"));
        scheduler = new Polling(settings, jobs.product(), clock, runs)
                .executorService(work)
                .dueExecutor(polls)
                .housekeeperExecutor(housekeeping)
                .build();
    }

    void start() {
        scheduler.start();
    }

    /** Looks for due jobs at once. */
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Does something now and then, at about this distance; a failure is logged. */
    void repeat(String what, Runnable action, Duration every) {
        repeats.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("{} failed; again in about {}", what, every, e);
            } finally {
                later(what, action, every);
            }
        });
    }

    private void later(String what, Runnable action, Duration every) {
        try {
            var unused = repeats.schedule(
                    () -> repeat(what, action, every), varied(every).toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} ends with this process", what);
        }
    }

    /** Ends within the shutdown wait, whatever the calls do. */
    void stop() {
        runs.closing();
        repeats.shutdownNow();
        Duration rest = shutdown.dividedBy(6);
        CountDownLatch ended = new CountDownLatch(1);
        daemons("tiktok-jobs-stop-")
                .newThread(() -> {
                    scheduler.stop();
                    ended.countDown();
                })
                .start();
        try {
            if (!ended.await(shutdown.minus(rest).toNanos(), TimeUnit.NANOSECONDS)) {
                work.shutdownNow();
                if (!ended.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("Some calls did not end, although interrupted; others will go on with their posts");
                }
            }
        } catch (InterruptedException e) {
            work.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** By up to a tenth, so that several processes do not do the same at the same time. */
    static Duration varied(Duration time) {
        return Duration.ofNanos(
                (long) (time.toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
