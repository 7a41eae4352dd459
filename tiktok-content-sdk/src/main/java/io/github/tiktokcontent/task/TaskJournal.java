package io.github.tiktokcontent.task;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What an agent tells about its work on one task: the plan, the steps, what came out. Nothing is recorded that was not told; times
 * are those of the given clock. Thread-safe, also beside other journals of the same task in other processes: a change is made on the
 * task as it is then, never over somebody else's. Methods block for as long as the store does.
 *
 * <p>A task that is completed, failed, cancelled or rejected takes nothing more, except the very call that ended it once again, which
 * changes nothing; so a call whose answer was lost can be repeated.
 *
 * <p>Each method gives the task as it is after that, and throws
 *
 * <ul>
 *   <li>{@link NoSuchElementException} if the instance has no such task, or the task no such step
 *   <li>{@link IllegalStateException} if the task or the step is in a state that does not allow it, or holds words of a newer version
 *   <li>{@link StoreException} as the store does, and if others changed the task again and again meanwhile (may be repeated)
 * </ul>
 */
public final class TaskJournal {
    /** Each lost race is somebody else's success, so this many in a row mean that something is wrong. */
    static final int MAX_RACES = 100;

    private final TaskStore store;
    private final InstanceId instance;
    private final TaskId id;
    private final InstantSource clock;

    private TaskJournal(TaskStore store, InstanceId instance, TaskId id, InstantSource clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.instance = Objects.requireNonNull(instance, "instance");
        this.id = Objects.requireNonNull(id, "id");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The journal of a task. Reads nothing yet.
     *
     * @param store where the task is
     * @param instance whose task it is
     * @param task which
     * @param clock the times of what is told, such as {@code InstantSource.system()}
     * @return the journal
     */
    public static TaskJournal of(TaskStore store, InstanceId instance, TaskId task, InstantSource clock) {
        return new TaskJournal(store, instance, task, clock);
    }

    /**
     * The task as it is now.
     *
     * @return the task
     */
    public Task task() {
        return store.find(instance, id).orElseThrow(() -> new NoSuchElementException("The instance has no task " + id));
    }

    /**
     * The work begins: in progress, from now on unless it began before. A task in review goes back to work.
     *
     * @return the task
     */
    public Task begin() {
        return change(task -> JournalEntries.begun(task, clock.instant()));
    }

    /**
     * Records the plan, in place of an older one. A task whose work has not begun is planning from now on.
     *
     * @param steps the plan; ids must differ, no step says {@code FAILED} or {@code UNKNOWN}
     * @return the task
     * @throws IllegalArgumentException if the steps are others
     */
    public Task plan(List<PlanningStep> steps) {
        List<PlanningStep> plan = JournalEntries.checked(steps);
        return change(task -> JournalEntries.planned(task, plan));
    }

    /**
     * How far a step of the plan is.
     *
     * @param stepId its id
     * @param status {@code PENDING}, {@code IN_PROGRESS} or {@code COMPLETED}
     * @return the task
     * @throws IllegalArgumentException if the status is another one
     */
    public Task planStep(String stepId, StepStatus status) {
        JournalEntries.checkPlanned(status);
        return change(task -> JournalEntries.planStep(task, stepId, status));
    }

    /**
     * A step of the work begins; the work itself, too, if it had not.
     *
     * @param stepId its id, new within the task
     * @param agent who does it
     * @param action what is done
     * @return the task
     */
    public Task startStep(String stepId, String agent, String action) {
        Objects.requireNonNull(stepId, "stepId");
        return change(task -> JournalEntries.started(task, stepId, agent, action, clock.instant()));
    }

    /**
     * Adds a line to a step that is in progress: to the list {@code log} of its output, as an object with {@code at} and {@code
     * message}. The output's {@code message} is the newest line.
     *
     * @param stepId the step
     * @param message the line
     * @return the task
     * @throws IllegalStateException also if the step has {@value JournalEntries#MAX_LINES} lines
     */
    public Task log(String stepId, String message) {
        return change(task -> JournalEntries.logged(task, stepId, message, clock.instant()));
    }

    /**
     * A step is done.
     *
     * @param stepId the step, in progress
     * @param output what came out; its fields win over those that are there, the log stays
     * @return the task
     */
    public Task finishStep(String stepId, TaskData output) {
        return change(task -> JournalEntries.finished(task, stepId, output, clock.instant()));
    }

    /**
     * A step is given up. The task goes on until {@link #fail}.
     *
     * @param stepId the step, in progress
     * @param error why
     * @return the task
     */
    public Task failStep(String stepId, String error) {
        return change(task -> JournalEntries.gaveUp(task, stepId, error, clock.instant()));
    }

    /**
     * How far the work is.
     *
     * @param percent 0 to 100
     * @return the task
     * @throws IllegalArgumentException if it is something else
     */
    public Task progress(int percent) {
        return change(
                task -> JournalEntries.open(task).toBuilder().progress(percent).build());
    }

    /**
     * The task is done. Steps that are in progress stay so: nobody said how they ended.
     *
     * @param output the output, such as {@code video_url} and {@code caption}; its fields win over those that are there
     * @return the task, completed, progress 100
     */
    public Task complete(TaskData output) {
        return change(task -> JournalEntries.completed(task, output, clock.instant()));
    }

    /**
     * Stores the video, and the task is done. Each call stores the video under a new name, so that nothing that was posted is ever
     * replaced; if the task cannot be completed any more, a video that was stored in vain stays in the storage.
     *
     * @param video the file
     * @param contentType {@code video/mp4}, {@code video/quicktime} or {@code video/webm}
     * @param output the rest of the output, such as {@code caption}; {@code video_url} becomes the URL of the stored video
     * @param storage where to, such as {@code storage::put}
     * @return the task, completed, progress 100
     * @throws IOException if the video cannot be read or stored; the task is as it was
     * @throws IllegalArgumentException if the content type is another one
     */
    public Task complete(Path video, String contentType, TaskData output, MediaSink storage) throws IOException {
        String ending = switch (contentType) {
            case "video/mp4" -> ".mp4";
            case "video/quicktime" -> ".mov";
            case "video/webm" -> ".webm";
            default ->
                throw new IllegalArgumentException(
                        "The content type of a video is video/mp4, video/quicktime or video/webm");
        };
        JournalEntries.open(task());
        String url = storage.put("tasks/" + id + "/" + UUID.randomUUID() + ending, video, contentType);
        return complete(output.with("video_url", url));
    }

    /**
     * The task is given up.
     *
     * @param error why, for its owner
     * @return the task, failed
     */
    public Task fail(String error) {
        return change(task -> JournalEntries.failed(task, error, clock.instant()));
    }

    private Task change(UnaryOperator<Task> entry) {
        Task seen = task();
        for (int races = 0; races < MAX_RACES; races++) {
            Task next = entry.apply(seen);
            if (next.equals(seen)) {
                return seen;
            }
            if (store.update(seen, next)) {
                return task();
            }
            Task now = task();
            if (now.version() == seen.version()) {
                throw new IllegalStateException(
                        "The task " + id + " holds words that this version does not know; it is left alone.");
            }
            seen = now;
        }
        throw new StoreException(
                "The task " + id + " was changed by others " + MAX_RACES
                        + " times in a row meanwhile. Nothing was written;" + " try again.",
                Outcome.NOT_SENT,
                true,
                null);
    }
}
