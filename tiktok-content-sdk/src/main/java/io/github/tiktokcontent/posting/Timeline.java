package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which task is to be called when, each one at a time. Holds nothing of a task that has no call to come. Not thread-safe. */
final class Timeline {
    private final Map<TaskId, Job> jobs = new HashMap<>();
    private final TreeSet<Job> waiting =
            new TreeSet<>(Comparator.comparing(Job::due).thenComparingLong(job -> job.number));
    private long numbers;

    /** A call to come, or one that runs. */
    private static final class Job {
        private final TaskId task;
        private final long number;
        private @Nullable Instant due;
        private boolean running;
        private int failures;

        Job(TaskId task, long number) {
            this.task = task;
            this.number = number;
        }

        Instant due() {
            return due == null ? Instant.MAX : due;
        }
    }

    /** Asks for a call; the earlier of two times wins. During a call: for another one after it. */
    void ask(TaskId task, Instant notBefore) {
        Job job = jobs.computeIfAbsent(task, id -> new Job(id, numbers++));
        if (job.due().compareTo(notBefore) <= 0) {
            return;
        }
        waiting.remove(job);
        job.due = notBefore;
        if (!job.running) {
            waiting.add(job);
        }
    }

    /** A task whose time has come; it counts as called until {@link #ended} or {@link #failed}. */
    Optional<TaskId> take(Instant now) {
        if (waiting.isEmpty() || waiting.first().due().isAfter(now)) {
            return Optional.empty();
        }
        Job job = waiting.first();
        waiting.remove(job);
        job.due = null;
        job.running = true;
        return Optional.of(job.task);
    }

    /** When the next one is due. */
    Optional<Instant> next() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.first().due());
    }

    /** A call ended, and wants another one, or none. */
    void ended(TaskId task, Optional<Instant> next) {
        settle(task, next, 0);
    }

    /** A call failed, and is repeated. */
    void failed(TaskId task, Instant again) {
        settle(task, Optional.of(again), failures(task) + 1);
    }

    /** How often in a row the calls of a task failed. */
    int failures(TaskId task) {
        Job job = jobs.get(task);
        return job == null ? 0 : job.failures;
    }

    /** How many tasks have a call to come or running. */
    int size() {
        return jobs.size();
    }

    /** How many tasks are being called. */
    int running() {
        return jobs.size() - waiting.size();
    }

    private void settle(TaskId task, Optional<Instant> next, int failures) {
        Job job = jobs.get(task);
        if (job == null || !job.running) {
            throw new IllegalStateException("Task " + task + " was not being called");
        }
        job.running = false;
        job.failures = failures;
        next.filter(time -> time.isBefore(job.due())).ifPresent(time -> job.due = time);
        if (job.due == null) {
            jobs.remove(task);
        } else {
            waiting.add(job);
        }
    }
}
