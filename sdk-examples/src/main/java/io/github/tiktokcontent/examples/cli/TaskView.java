package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.PostReadiness;
import io.github.tiktokcontent.task.Task;

/** Shows tasks. */
final class TaskView {
    private static final int OUTPUT = 400;

    private TaskView() {}

    static void show(Task task, Console console) {
        console.fact("Task", task.id().value());
        console.fact("Instance", task.instanceId().value());
        console.fact("Description", Plain.line(task.description()));
        console.fact(
                "Status",
                task.status().word() + ", " + task.progress() + " %, priority "
                        + task.priority().word());
        console.fact("Given", Plain.seconds(task.createdAt()));
        task.processingStartedAt().ifPresent(time -> console.fact("Begun", Plain.seconds(time)));
        task.processingEndedAt().ifPresent(time -> console.fact("Ended", Plain.seconds(time)));
        task.errorMessage().ifPresent(message -> console.fact("Error", Plain.line(message)));
        task.planning().forEach(step -> console.fact("Plan", planned(step)));
        task.execution().forEach(step -> console.fact("Step", executed(step)));
        task.outputFormat().ifPresent(format -> console.fact("Output is", Plain.line(format)));
        if (!task.output().values().isEmpty()) {
            console.fact("Output", Plain.start(Json.text(Json.of(task.output().values())), OUTPUT));
        }
        PostReadiness readiness = task.canPost();
        console.fact("Can be posted", (readiness.isReady() ? "yes. " : "no. ") + readiness.message());
    }

    private static String planned(PlanningStep step) {
        return step.status().word() + ": " + Plain.line(step.title());
    }

    private static String executed(ExecutionStep step) {
        String who = step.agent().isEmpty() ? step.stepId() : step.agent();
        return step.status().word() + ": " + Plain.line(who + " " + step.action())
                + step.error().map(error -> " (" + Plain.line(error) + ")").orElse("");
    }

    /** A line of a list. */
    static ObjectNode summary(Task task) {
        ObjectNode json = Json.object()
                .put("id", task.id().value())
                .put("instance_id", task.instanceId().value())
                .put("status", task.status().word())
                .put("priority", task.priority().word())
                .put("description", task.description());
        task.suggestedCaption().ifPresent(caption -> json.put("caption", caption));
        task.post().ifPresent(post -> json.put("post_state", post.state().name()));
        json.put("can_post", task.canPost().isReady());
        return json.put("created_at", task.createdAt().toString());
    }

    static ObjectNode json(Task task) {
        ObjectNode json = summary(task).put("progress", task.progress());
        if (!task.canPost().isReady()) {
            json.put("obstacle", task.canPost().obstacle().orElseThrow().name());
        }
        json.put("readiness", task.canPost().message());
        ArrayNode planning = json.putArray("planning");
        task.planning().forEach(step -> planning.add(json(step)));
        ArrayNode steps = json.putArray("execution_steps");
        task.execution().forEach(step -> steps.add(json(step)));
        task.outputFormat().ifPresent(format -> json.put("output_format", format));
        json.set("output_data", Json.of(task.output().values()));
        json.set("output_media_ids", Json.of(task.outputMediaIds()));
        json.set("attached_media", Json.of(task.attachedMedia()));
        task.errorMessage().ifPresent(message -> json.put("error_message", message));
        task.processingStartedAt().ifPresent(time -> json.put("processing_started_at", time.toString()));
        task.processingEndedAt().ifPresent(time -> json.put("processing_ended_at", time.toString()));
        return json.put("updated_at", task.updatedAt().toString());
    }

    private static ObjectNode json(PlanningStep step) {
        ObjectNode json = Json.object()
                .put("id", step.id())
                .put("title", step.title())
                .put("description", step.description())
                .put("status", step.status().word());
        json.set("reference_images", Json.of(step.referenceImages()));
        return json;
    }

    private static ObjectNode json(ExecutionStep step) {
        ObjectNode json = Json.object()
                .put("step_id", step.stepId())
                .put("agent", step.agent())
                .put("action", step.action())
                .put("status", step.status().word());
        json.set("output", Json.of(step.output().values()));
        step.error().ifPresent(error -> json.put("error", error));
        step.startedAt().ifPresent(time -> json.put("started_at", time.toString()));
        step.completedAt().ifPresent(time -> json.put("completed_at", time.toString()));
        return json;
    }
}
