package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskBuilder;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPriority;
import io.github.tiktokcontent.task.TaskStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code tasks}. */
final class TaskReader {
    private static final List<TaskStatus> STATUSES = Arrays.stream(TaskStatus.values())
            .filter(status -> status != TaskStatus.UNKNOWN)
            .toList();
    private static final List<TaskPriority> PRIORITIES = Arrays.stream(TaskPriority.values())
            .filter(priority -> priority != TaskPriority.UNKNOWN)
            .toList();
    private static final List<StepStatus> PLANNED =
            List.of(StepStatus.PENDING, StepStatus.IN_PROGRESS, StepStatus.COMPLETED);
    private static final List<StepStatus> EXECUTED =
            List.of(StepStatus.PENDING, StepStatus.IN_PROGRESS, StepStatus.COMPLETED, StepStatus.FAILED);
    private static final Set<TaskStatus> ENDED = Set.of(TaskStatus.COMPLETED, TaskStatus.FAILED);
    private static final int DONE = 100;

    Optional<ImportedTask> read(Fields fields) {
        Optional<TaskId> id = fields.id("id", TaskId::new);
        Optional<InstanceId> instance = fields.id("instance_id", InstanceId::new);
        String description = fields.requiredText("description");
        TaskStatus status = fields.word("status", STATUSES, TaskStatus::word, TaskStatus.SUBMITTED);
        TaskPriority priority = fields.word("priority", PRIORITIES, TaskPriority::word, TaskPriority.NORMAL);
        List<PlanningStep> planning = fields.objects("planning", "id", TaskReader::planned);
        List<ExecutionStep> execution = fields.objects("execution_steps", "step_id", TaskReader::executed);
        Optional<String> format = fields.text("output_format");
        TaskData output = fields.data("output_data");
        List<String> mediaIds = fields.texts("output_media_ids");
        List<@Nullable Object> attached = fields.values("attached_media");
        Optional<String> error = fields.text("error_message");
        Optional<Instant> created = fields.time("created_at");
        if (id.isEmpty() || instance.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ImportedTask(id.get(), instance.get(), created, moment -> {
            TaskBuilder task = Task.builder(id.get(), instance.get(), description, moment)
                    .status(status)
                    .priority(priority)
                    .planning(planning)
                    .execution(execution)
                    .output(output)
                    .outputMediaIds(mediaIds)
                    .attachedMedia(attached)
                    .progress(status == TaskStatus.COMPLETED ? DONE : 0);
            format.ifPresent(task::outputFormat);
            error.ifPresent(task::errorMessage);
            times(execution, ExecutionStep::startedAt).min(Instant::compareTo).ifPresent(task::processingStartedAt);
            if (ENDED.contains(status)) {
                times(execution, ExecutionStep::completedAt)
                        .max(Instant::compareTo)
                        .ifPresent(task::processingEndedAt);
            }
            return task.build();
        }));
    }

    private static Stream<Instant> times(List<ExecutionStep> steps, Function<ExecutionStep, Optional<Instant>> time) {
        return steps.stream().map(time).flatMap(Optional::stream);
    }

    private static PlanningStep planned(Fields fields) {
        return new PlanningStep(
                fields.requiredText("id"),
                fields.requiredText("title"),
                fields.text("description").orElse(""),
                fields.word("status", PLANNED, StepStatus::word, StepStatus.PENDING),
                fields.texts("reference_images"));
    }

    private static ExecutionStep executed(Fields fields) {
        return new ExecutionStep(
                fields.requiredText("step_id"),
                fields.text("agent").orElse(""),
                fields.text("action").orElse(""),
                fields.word("status", EXECUTED, StepStatus::word, StepStatus.PENDING),
                fields.data("output"),
                fields.text("error"),
                fields.time("started_at"),
                fields.time("completed_at"));
    }
}
