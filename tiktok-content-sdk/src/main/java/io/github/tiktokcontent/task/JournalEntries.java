package io.github.tiktokcontent.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each entry of a journal makes of a task. A task that stays as it is, is given back itself. */
final class JournalEntries {
    static final int MAX_LINES = 1000;

    private static final Set<TaskStatus> OPEN = EnumSet.of(
            TaskStatus.SUBMITTED,
            TaskStatus.QUEUED,
            TaskStatus.PLANNING,
            TaskStatus.ASSIGNED,
            TaskStatus.IN_PROGRESS,
            TaskStatus.REVIEW);

    private static final Set<TaskStatus> BEFORE_WORK =
            EnumSet.of(TaskStatus.SUBMITTED, TaskStatus.QUEUED, TaskStatus.ASSIGNED);

    private static final Set<StepStatus> PLANNED =
            EnumSet.of(StepStatus.PENDING, StepStatus.IN_PROGRESS, StepStatus.COMPLETED);

    private JournalEntries() {}

    static Task open(Task task) {
        if (!OPEN.contains(task.status())) {
            throw new IllegalStateException(
                    "The task " + task.id() + " is " + task.status().word() + "; nothing more is recorded for it.");
        }
        return task;
    }

    static Task begun(Task task, Instant now) {
        if (open(task).status() == TaskStatus.IN_PROGRESS
                && task.processingStartedAt().isPresent()) {
            return task;
        }
        return task.toBuilder()
                .status(TaskStatus.IN_PROGRESS)
                .processingStartedAt(task.processingStartedAt().orElse(now))
                .build();
    }

    static List<PlanningStep> checked(List<PlanningStep> steps) {
        Set<String> ids = new HashSet<>();
        for (PlanningStep step : steps) {
            checkPlanned(step.status());
            if (!ids.add(step.id())) {
                throw new IllegalArgumentException("Two steps of the plan have the id " + step.id());
            }
        }
        return List.copyOf(steps);
    }

    static void checkPlanned(StepStatus status) {
        if (!PLANNED.contains(status)) {
            throw new IllegalArgumentException(
                    "A step of a plan is pending, in_progress or completed, not " + status.word());
        }
    }

    static Task planned(Task task, List<PlanningStep> steps) {
        boolean before = BEFORE_WORK.contains(open(task).status());
        return task.toBuilder()
                .planning(steps)
                .status(before ? TaskStatus.PLANNING : task.status())
                .build();
    }

    static Task planStep(Task task, String stepId, StepStatus status) {
        List<PlanningStep> plan = new ArrayList<>(open(task).planning());
        for (int i = 0; i < plan.size(); i++) {
            PlanningStep step = plan.get(i);
            if (step.id().equals(stepId)) {
                plan.set(
                        i,
                        new PlanningStep(step.id(), step.title(), step.description(), status, step.referenceImages()));
                return task.toBuilder().planning(plan).build();
            }
        }
        throw new NoSuchElementException("The plan of task " + task.id() + " has no step " + stepId);
    }

    static Task started(Task task, String stepId, String agent, String action, Instant now) {
        open(task);
        if (task.execution().stream().anyMatch(step -> step.stepId().equals(stepId))) {
            throw new IllegalStateException("The task " + task.id() + " has a step " + stepId + " already.");
        }
        List<ExecutionStep> steps = new ArrayList<>(task.execution());
        steps.add(new ExecutionStep(
                stepId,
                agent,
                action,
                StepStatus.IN_PROGRESS,
                TaskData.empty(),
                Optional.empty(),
                Optional.of(now),
                Optional.empty()));
        return begun(task, now).toBuilder().execution(steps).build();
    }

    static Task logged(Task task, String stepId, String message, Instant now) {
        Objects.requireNonNull(message, "message");
        return step(task, stepId, step -> {
            List<@Nullable Object> lines = new ArrayList<>();
            if (step.output().values().get("log") instanceof List<?> earlier) {
                lines.addAll(earlier);
            }
            if (lines.size() >= MAX_LINES) {
                throw new IllegalStateException("The step " + stepId + " of task " + task.id() + " has " + MAX_LINES
                        + " lines; start another step.");
            }
            lines.add(Map.of("at", now.toString(), "message", message));
            TaskData output = step.output().with("log", lines).with("message", message);
            return with(step, StepStatus.IN_PROGRESS, output, Optional.empty(), Optional.empty());
        });
    }

    static Task finished(Task task, String stepId, TaskData output, Instant now) {
        return step(task, stepId, step -> {
            TaskData all = step.output().with(output);
            Object log = step.output().values().get("log");
            return with(
                    step,
                    StepStatus.COMPLETED,
                    log == null ? all : all.with("log", log),
                    Optional.empty(),
                    Optional.of(now));
        });
    }

    static Task gaveUp(Task task, String stepId, String error, Instant now) {
        return step(
                task,
                stepId,
                step -> with(step, StepStatus.FAILED, step.output(), Optional.of(error), Optional.of(now)));
    }

    static Task completed(Task task, TaskData output, Instant now) {
        TaskData all = task.output().with(output);
        if (task.status() == TaskStatus.COMPLETED && all.equals(task.output())) {
            return task;
        }
        return open(task).toBuilder()
                .status(TaskStatus.COMPLETED)
                .output(all)
                .progress(100)
                .processingEndedAt(now)
                .build();
    }

    static Task failed(Task task, String error, Instant now) {
        if (task.status() == TaskStatus.FAILED && task.errorMessage().equals(Optional.of(error))) {
            return task;
        }
        return open(task).toBuilder()
                .status(TaskStatus.FAILED)
                .errorMessage(error)
                .processingEndedAt(now)
                .build();
    }

    private static Task step(Task task, String stepId, UnaryOperator<ExecutionStep> change) {
        List<ExecutionStep> steps = new ArrayList<>(open(task).execution());
        for (int i = 0; i < steps.size(); i++) {
            ExecutionStep step = steps.get(i);
            if (step.stepId().equals(stepId)) {
                if (step.status() != StepStatus.IN_PROGRESS) {
                    throw new IllegalStateException("The step " + stepId + " of task " + task.id() + " is "
                            + step.status().word() + "; only a step in progress can be changed.");
                }
                steps.set(i, change.apply(step));
                return task.toBuilder().execution(steps).build();
            }
        }
        throw new NoSuchElementException("The task " + task.id() + " has no step " + stepId);
    }

    private static ExecutionStep with(
            ExecutionStep step, StepStatus status, TaskData output, Optional<String> error, Optional<Instant> ended) {
        return new ExecutionStep(
                step.stepId(), step.agent(), step.action(), status, output, error, step.startedAt(), ended);
    }
}
