package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.json.JsonTree;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.TaskData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of tasks as JSON. */
final class StepJson {
    private StepJson() {}

    static String planning(List<PlanningStep> steps) {
        return JsonTree.write(steps.stream()
                .map(step -> Json.empty()
                        .put("id", step.id())
                        .put("title", step.title())
                        .put("description", step.description())
                        .put("status", step.status().word())
                        .put("reference_images", step.referenceImages())
                        .fields())
                .toList());
    }

    static List<PlanningStep> planning(String text) throws SQLException {
        List<PlanningStep> steps = new ArrayList<>();
        for (@Nullable Object element : Json.list("planning", text)) {
            Json json = Json.of(element);
            steps.add(new PlanningStep(
                    json.text("id"),
                    json.text("title"),
                    json.text("description"),
                    StepStatus.of(json.text("status")),
                    json.texts("reference_images")));
        }
        return steps;
    }

    static String execution(List<ExecutionStep> steps) {
        return JsonTree.write(steps.stream()
                .map(step -> Json.empty()
                        .put("step_id", step.stepId())
                        .put("agent", step.agent())
                        .put("action", step.action())
                        .put("status", step.status().word())
                        .put("output", step.output().values())
                        .put("error", step.error())
                        .put("started_at", step.startedAt())
                        .put("completed_at", step.completedAt())
                        .fields())
                .toList());
    }

    static List<ExecutionStep> execution(String text) throws SQLException {
        List<ExecutionStep> steps = new ArrayList<>();
        for (@Nullable Object element : Json.list("execution", text)) {
            Json json = Json.of(element);
            steps.add(new ExecutionStep(
                    json.text("step_id"),
                    json.text("agent"),
                    json.text("action"),
                    StepStatus.of(json.text("status")),
                    TaskData.of(json.object("output").fields()),
                    json.optional("error"),
                    json.instant("started_at"),
                    json.instant("completed_at")));
        }
        return steps;
    }
}
