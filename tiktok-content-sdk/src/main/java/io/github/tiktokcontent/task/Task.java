package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of an agent, and its latest post. Made by {@link #builder}.
 *
 * @param id its id
 * @param instanceId the instance that owns it
 * @param description what is to be done
 * @param status how far it is
 * @param priority how soon it is wanted
 * @param planning the plan, as an agent recorded it
 * @param execution what was done, as agents recorded it
 * @param outputFormat what the output is, such as {@code video}
 * @param output the output, free-form; see {@link Task#videoUrl()}
 * @param outputMediaIds ids of media that the output consists of
 * @param attachedMedia media that came with the task: JSON values as in {@link TaskData}
 * @param errorMessage why it failed
 * @param progress 0 to 100
 * @param createdAt when it was given
 * @param updatedAt when it was changed last
 * @param processingStartedAt when the work began
 * @param processingEndedAt when the work ended
 * @param version raised by the store with each change
 * @param post the latest attempt to post its output; set by the store alone
 */
public record Task(
        TaskId id,
        InstanceId instanceId,
        String description,
        TaskStatus status,
        TaskPriority priority,
        List<PlanningStep> planning,
        List<ExecutionStep> execution,
        Optional<String> outputFormat,
        TaskData output,
        List<String> outputMediaIds,
        List<@Nullable Object> attachedMedia,
        Optional<String> errorMessage,
        int progress,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> processingStartedAt,
        Optional<Instant> processingEndedAt,
        long version,
        Optional<PostRecord> post) {
    /**
     * Checks and copies.
     *
     * @param id its id
     * @param instanceId the instance that owns it
     * @param description what is to be done
     * @param status how far it is
     * @param priority how soon it is wanted
     * @param planning the plan, as an agent recorded it
     * @param execution what was done, as agents recorded it
     * @param outputFormat what the output is, such as {@code video}
     * @param output the output, free-form
     * @param outputMediaIds ids of media that the output consists of
     * @param attachedMedia media that came with the task: JSON values as in {@link TaskData}
     * @param errorMessage why it failed
     * @param progress 0 to 100
     * @param createdAt when it was given
     * @param updatedAt when it was changed last
     * @param processingStartedAt when the work began
     * @param processingEndedAt when the work ended
     * @param version raised by the store with each change
     * @param post the latest attempt to post its output
     * @throws IllegalArgumentException if progress is outside its range, or attached media are no JSON values
     */
    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(priority, "priority");
        planning = List.copyOf(planning);
        execution = List.copyOf(execution);
        Objects.requireNonNull(outputFormat, "outputFormat");
        Objects.requireNonNull(output, "output");
        outputMediaIds = List.copyOf(outputMediaIds);
        attachedMedia = JsonValues.list(attachedMedia);
        Objects.requireNonNull(errorMessage, "errorMessage");
        if (progress < 0 || progress > 100) {
            throw new IllegalArgumentException("progress is " + progress + "; it must lie between 0 and 100");
        }
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(processingStartedAt, "processingStartedAt");
        Objects.requireNonNull(processingEndedAt, "processingEndedAt");
        Objects.requireNonNull(post, "post");
    }

    /**
     * Starts a task that was just given.
     *
     * @param id its id
     * @param instanceId the instance that owns it
     * @param description what is to be done
     * @param createdAt when it was given
     * @return a builder: submitted, normal, everything else empty
     */
    public static TaskBuilder builder(TaskId id, InstanceId instanceId, String description, Instant createdAt) {
        return new TaskBuilder(id, instanceId, description, createdAt);
    }

    /**
     * The same task, to be changed.
     *
     * @return a builder with everything as it is
     */
    public TaskBuilder toBuilder() {
        return new TaskBuilder(this);
    }

    /**
     * Whether it holds words of a newer version, or of somebody else. Such a task is shown and left alone.
     *
     * @return true if its status, its priority, or the status of one of its steps is {@code UNKNOWN}
     */
    public boolean holdsUnknownWords() {
        return status == TaskStatus.UNKNOWN
                || priority == TaskPriority.UNKNOWN
                || planning.stream().anyMatch(step -> step.status() == StepStatus.UNKNOWN)
                || execution.stream().anyMatch(step -> step.status() == StepStatus.UNKNOWN);
    }

    /**
     * Where the video of the output is.
     *
     * @return {@code video_url} of the output, else its {@code media_url}; empty if it has neither
     */
    public Optional<String> videoUrl() {
        return output.text("video_url").or(() -> output.text("media_url"));
    }

    /**
     * The caption that the agent suggests.
     *
     * @return {@code caption} of the output, else its {@code suggested_caption}; empty if it has neither
     */
    public Optional<String> suggestedCaption() {
        return output.text("caption").or(() -> output.text("suggested_caption"));
    }

    /**
     * Whether a post of its output may be ordered.
     *
     * @return yes, or no with the reason
     */
    public PostReadiness canPost() {
        return PostReadiness.of(this);
    }

    /**
     * When it is to be posted.
     *
     * @return the time of the latest post if one was ordered for a time
     */
    public Optional<Instant> scheduledPostTime() {
        return post.flatMap(latest -> latest.request().scheduleTime());
    }
}
