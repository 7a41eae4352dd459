package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.internal.async.MeasuredClock;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.posting.PostingQueue;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Durable jobs in a database that all replicas share, on db-scheduler: a job for each post that is on its way, due at a time,
 * run by one process at a time, and taken over when that process dies. Hand it to the service as its queue, then start it:
 *
 * <pre>{@code
 * PostingScheduler scheduler = PostingScheduler.builder(dataSource).build();
 * PostingService service = PostingService.builder(tasks, posts, accounts, client, cipher).queue(scheduler).build();
 * scheduler.start(service);
 * }</pre>
 *
 * <p>A process that only takes orders does not start it: what it enqueues is run by those that did. The time is the
 * database's, asked now and then and counted on in between; the machine's own clock plays no part. A call that fails is
 * repeated after 1 s, 2 s, 4 s and so on up to 5 minutes, for as long as it fails.
 *
 * <p>Needs the tables of {@link Schema}, and the library {@code com.github.kagkarlsson:db-scheduler}. Its threads are
 * daemons. Thread-safe. Close it before the service and the data source; it closes neither.
 */
public final class PostingScheduler implements PostingQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostingScheduler.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(30);
    private static final int MOST_SQL_THREADS = 16;

    private final Settings settings;
    private final Jobs jobs;
    private final @Nullable MeasuredClock measured;
    private final InstantSource clock;
    private final Object lock = new Object();
    private @Nullable Engine engine;
    private @Nullable ManualEngine manual;
    private boolean closed;

    PostingScheduler(Settings settings) {
        this.settings = settings;
        SqlLimits defaults = SqlLimits.DEFAULTS;
        jobs = new Jobs(
                settings.source(),
                new SqlLimits(
                        defaults.transaction(),
                        defaults.statement(),
                        defaults.lock(),
                        defaults.connect(),
                        Math.min(settings.concurrency() + 2, MOST_SQL_THREADS)));
        InstantSource told = settings.clock();
        measured = told == null ? new MeasuredClock(jobs::now, System::nanoTime) : null;
        clock = told == null ? Objects.requireNonNull(measured) : told;
    }

    /**
     * Begins the settings of one.
     *
     * @param dataSource where the posts are, too; best a pool, with room for {@code concurrency} connections and two more
     * @return the builder
     * @throws io.github.tiktokcontent.error.ConfigurationException if db-scheduler is not on the class path
     */
    public static PostingSchedulerBuilder builder(DataSource dataSource) {
        Library.DB_SCHEDULER.require(PostingScheduler.class);
        return new PostingSchedulerBuilder(dataSource);
    }

    /**
     * Begins to run jobs in this process, and to sweep. Once. Blocks while it checks the schema.
     *
     * @param service whose posts they are
     * @throws io.github.tiktokcontent.error.ConfigurationException if the tables are older than this library needs or not there
     * @throws io.github.tiktokcontent.error.StoreException if the database is down
     * @throws IllegalStateException if it was started, used by {@link #runDue} or closed before
     */
    public void start(PostingService service) {
        start(service::advance, service::sweep);
    }

    void start(Function<TaskId, Optional<Instant>> advance, IntSupplier sweep) {
        synchronized (lock) {
            refuseIf(engine != null || manual != null, "Started already");
            refuseIf(closed, "Closed");
            Schema.check(settings.source());
            Engine fresh = new Engine(settings, jobs, clock, new Runs(jobs, clock, advance));
            fresh.start();
            fresh.repeat("The sweep", () -> LOG.debug("The sweep found {} posts", sweep.getAsInt()), settings.sweep());
            MeasuredClock database = measured;
            if (database != null) {
                fresh.repeat("Asking the database for the time", database::measure, MEASURE_EVERY);
            }
            engine = fresh;
        }
    }

    /**
     * For tests, in place of {@link #start}: runs all jobs that are due by now, one after the other, on the calling thread,
     * and those that become due by that. No other process should run jobs meanwhile.
     *
     * @param service whose posts they are
     * @return how many calls that took
     * @throws io.github.tiktokcontent.error.ConfigurationException if the tables are older than this library needs or not there
     * @throws io.github.tiktokcontent.error.StoreException if the database is down
     * @throws IllegalStateException if it was started or closed before, or if calls ask for themselves at once without end
     */
    public int runDue(PostingService service) {
        return runDue(service::advance);
    }

    int runDue(Function<TaskId, Optional<Instant>> advance) {
        synchronized (lock) {
            refuseIf(engine != null, "Started already");
            refuseIf(closed, "Closed");
            ManualEngine mine = manual;
            if (mine == null) {
                Schema.check(settings.source());
                mine = new ManualEngine(settings, jobs, clock);
                manual = mine;
            }
            return mine.run(advance);
        }
    }

    /**
     * {@inheritDoc} Works before the start, too, and blocks while it writes, for 10 s at most.
     *
     * @throws io.github.tiktokcontent.error.CallInterruptedException if the thread is interrupted, or this was closed
     */
    @Override
    public void enqueue(TaskId task, Instant notBefore) {
        jobs.ask(task, notBefore);
        Engine running;
        synchronized (lock) {
            running = engine;
        }
        if (running != null && !notBefore.isAfter(clock.instant())) {
            running.look();
        }
    }

    /**
     * Takes no further job, waits for the calls that run, interrupts them after five sixths of the shutdown wait, and
     * returns when it is over, whatever they do. Jobs that were interrupted are free for other processes at once; one that
     * does not answer an interrupt is taken over when it was silent for long enough. May be called again.
     */
    @Override
    public void close() {
        Engine running;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            running = engine;
        }
        if (running != null) {
            running.stop();
        }
        jobs.close();
    }

    private static void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalStateException(why + ": build a new scheduler.");
        }
    }
}
