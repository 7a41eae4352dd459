package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job: a call, and then its row is settled. Whatever happens, the row is settled or stays picked. */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Backoff PAUSES =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Between two runs of a job at least, should one ever ask for the past. */
    private static final Duration GAP = Duration.ofMillis(100);

    private final Jobs jobs;
    private final InstantSource clock;
    private final Function<TaskId, Optional<Instant>> advance;
    private final AtomicLong count = new AtomicLong();
    private volatile boolean closing;

    Runs(Jobs jobs, InstantSource clock, Function<TaskId, Optional<Instant>> advance) {
        this.jobs = jobs;
        this.clock = clock;
        this.advance = advance;
    }

    /** How many calls there were. */
    long count() {
        return count.get();
    }

    /** From now on jobs are put back without a call, and an interrupted call is no failure. */
    void closing() {
        closing = true;
    }

    /** Calls, and settles the row unless that cannot be done now; then its heartbeats end and it is run again as if dead. */
    void run(Jobs.Picked job) {
        if (closing) {
            settled(job, jobs.again(job, clock.instant(), clock.instant(), false));
            return;
        }
        count.incrementAndGet();
        Optional<Instant> next;
        try {
            next = advance.apply(new TaskId(job.task()));
        } catch (Throwable e) {
            // An Error too: a post must not be forgotten because memory was short for a moment.
            failed(job, e);
            return;
        }
        // The interrupt was for the call. With it, the row could not be written.
        boolean interrupted = Thread.interrupted();
        Instant now = clock.instant();
        Instant soon = now.plus(GAP);
        settled(
                job,
                next.isEmpty()
                        ? jobs.finish(job)
                        : jobs.again(job, next.get().isBefore(soon) ? soon : next.get(), now, false));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process that ran it is dead, or was silent for so long: it is run again, here or elsewhere. */
    void revive(Jobs.Picked job) {
        Instant now = clock.instant();
        if (jobs.again(job, now, now, true)) {
            LOG.warn("Task {} goes on here or elsewhere: the process that worked on it is silent", job.task());
        }
    }

    /** The row could not be written after a run. Tried once more; failing that, its heartbeats end. */
    void unsettled(Jobs.Picked job) {
        boolean interrupted = Thread.interrupted();
        if (closing) {
            LOG.info("Task {} ended after this process gave it up; another one takes it over", job.task());
        } else {
            Instant now = clock.instant();
            settled(job, jobs.again(job, now.plus(pause(job.failures() + 1)), now, true));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Jobs.Picked job, Throwable failure) {
        boolean interrupted = Thread.interrupted();
        Instant now = clock.instant();
        if (closing) {
            LOG.info("Task {} was interrupted, because this process ends: {}", job.task(), failure.toString());
            settled(job, jobs.again(job, now, now, false));
        } else {
            int failures = job.failures() + 1;
            Duration pause = pause(failures);
            LOG.warn("Task {} failed {} times in a row; again in {}", job.task(), failures, pause, failure);
            settled(job, jobs.again(job, now.plus(pause), now, true));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pause(int failures) {
        return PAUSES.pause(
                failures + 1, false, () -> ThreadLocalRandom.current().nextDouble(0.5, 1));
    }

    private static void settled(Jobs.Picked job, boolean written) {
        if (!written) {
            LOG.info("Task {} was taken over meanwhile, so its job is left as it is", job.task());
        }
    }
}
