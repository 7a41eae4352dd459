package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link Task}. Not thread-safe. */
public final class TaskBuilder {
    private final TaskId id;
    private final InstanceId instanceId;
    private Instant createdAt;
    private String description;
    private TaskStatus status = TaskStatus.SUBMITTED;
    private TaskPriority priority = TaskPriority.NORMAL;
    private List<PlanningStep> planning = List.of();
    private List<ExecutionStep> execution = List.of();
    private Optional<String> outputFormat = Optional.empty();
    private TaskData output = TaskData.empty();
    private List<String> outputMediaIds = List.of();
    private List<? extends @Nullable Object> attachedMedia = List.of();
    private Optional<String> errorMessage = Optional.empty();
    private int progress;
    private Instant updatedAt;
    private Optional<Instant> processingStartedAt = Optional.empty();
    private Optional<Instant> processingEndedAt = Optional.empty();
    private long version;
    private Optional<PostRecord> post = Optional.empty();

    TaskBuilder(TaskId id, InstanceId instanceId, String description, Instant createdAt) {
        this.id = id;
        this.instanceId = instanceId;
        this.description = description;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    TaskBuilder(Task task) {
        this.id = task.id();
        this.instanceId = task.instanceId();
        this.description = task.description();
        this.status = task.status();
        this.priority = task.priority();
        this.planning = task.planning();
        this.execution = task.execution();
        this.outputFormat = task.outputFormat();
        this.output = task.output();
        this.outputMediaIds = task.outputMediaIds();
        this.attachedMedia = task.attachedMedia();
        this.errorMessage = task.errorMessage();
        this.progress = task.progress();
        this.createdAt = task.createdAt();
        this.updatedAt = task.updatedAt();
        this.processingStartedAt = task.processingStartedAt();
        this.processingEndedAt = task.processingEndedAt();
        this.version = task.version();
        this.post = task.post();
    }

    /**
     * Sets what is to be done.
     *
     * @param value what is to be done
     * @return this builder
     */
    public TaskBuilder description(String value) {
        description = value;
        return this;
    }

    /**
     * Sets how far it is.
     *
     * @param value how far it is
     * @return this builder
     */
    public TaskBuilder status(TaskStatus value) {
        status = value;
        return this;
    }

    /**
     * Sets how soon it is wanted.
     *
     * @param value how soon it is wanted
     * @return this builder
     */
    public TaskBuilder priority(TaskPriority value) {
        priority = value;
        return this;
    }

    /**
     * Sets the plan, as an agent recorded it.
     *
     * @param value the plan, as an agent recorded it
     * @return this builder
     */
    public TaskBuilder planning(List<PlanningStep> value) {
        planning = value;
        return this;
    }

    /**
     * Sets what was done, as agents recorded it.
     *
     * @param value what was done, as agents recorded it
     * @return this builder
     */
    public TaskBuilder execution(List<ExecutionStep> value) {
        execution = value;
        return this;
    }

    /**
     * Sets what the output is, such as {@code video}.
     *
     * @param value what the output is, such as {@code video}
     * @return this builder
     */
    public TaskBuilder outputFormat(String value) {
        outputFormat = Optional.of(value);
        return this;
    }

    /**
     * Sets the output, free-form.
     *
     * @param value the output, free-form
     * @return this builder
     */
    public TaskBuilder output(TaskData value) {
        output = value;
        return this;
    }

    /**
     * Sets ids of media that the output consists of.
     *
     * @param value ids of media that the output consists of
     * @return this builder
     */
    public TaskBuilder outputMediaIds(List<String> value) {
        outputMediaIds = value;
        return this;
    }

    /**
     * Sets media that came with the task: JSON values as in {@link TaskData}.
     *
     * @param value media that came with the task: JSON values as in {@link TaskData}
     * @return this builder
     */
    public TaskBuilder attachedMedia(List<? extends @Nullable Object> value) {
        attachedMedia = value;
        return this;
    }

    /**
     * Sets why it failed.
     *
     * @param value why it failed
     * @return this builder
     */
    public TaskBuilder errorMessage(String value) {
        errorMessage = Optional.of(value);
        return this;
    }

    /**
     * Sets 0 to 100.
     *
     * @param value 0 to 100
     * @return this builder
     */
    public TaskBuilder progress(int value) {
        progress = value;
        return this;
    }

    /**
     * Sets when it was changed last.
     *
     * @param value when it was changed last
     * @return this builder
     */
    public TaskBuilder updatedAt(Instant value) {
        updatedAt = value;
        return this;
    }

    /**
     * Sets when the work began.
     *
     * @param value when the work began
     * @return this builder
     */
    public TaskBuilder processingStartedAt(Instant value) {
        processingStartedAt = Optional.of(value);
        return this;
    }

    /**
     * Sets when the work ended.
     *
     * @param value when the work ended
     * @return this builder
     */
    public TaskBuilder processingEndedAt(Instant value) {
        processingEndedAt = Optional.of(value);
        return this;
    }

    /**
     * Sets raised by the store with each change.
     *
     * @param value raised by the store with each change
     * @return this builder
     */
    public TaskBuilder version(long value) {
        version = value;
        return this;
    }

    /**
     * Sets the latest attempt to post its output.
     *
     * @param value the latest attempt to post its output
     * @return this builder
     */
    public TaskBuilder post(PostRecord value) {
        post = Optional.of(value);
        return this;
    }

    /** It was given then. */
    TaskBuilder createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    /** Without its latest attempt. */
    TaskBuilder noPost() {
        post = Optional.empty();
        return this;
    }

    /**
     * Makes the task.
     *
     * @return the task
     * @throws IllegalArgumentException as {@link Task#Task} says
     */
    public Task build() {
        return new Task(
                id,
                instanceId,
                description,
                status,
                priority,
                planning,
                execution,
                outputFormat,
                output,
                outputMediaIds,
                new ArrayList<@Nullable Object>(attachedMedia),
                errorMessage,
                progress,
                createdAt,
                updatedAt,
                processingStartedAt,
                processingEndedAt,
                version,
                post);
    }
}
