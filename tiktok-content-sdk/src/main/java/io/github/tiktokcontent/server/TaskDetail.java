package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.PostReadiness;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task as its owner sees it: what was recorded, and nothing else. */
final class TaskDetail {
    private TaskDetail() {}

    static Body of(Task task) {
        PostReadiness ready = task.canPost();
        return new Body()
                .put("id", task.id().value())
                .put("instance_id", task.instanceId().value())
                .put("description", task.description())
                .put("status", task.status().word())
                .put("priority", task.priority().word())
                .put(
                        "planning",
                        task.planning().stream().map(TaskDetail::planned).toList())
                .put(
                        "execution_logs",
                        task.execution().stream().map(TaskDetail::log).toList())
                .put("output_format", task.outputFormat())
                .put("output_data", task.output().values())
                .put("output_media_ids", task.outputMediaIds())
                .put("suggested_caption", task.suggestedCaption())
                .put("attached_media", task.attachedMedia())
                .put("tiktok_post_data", task.post().map(PostData::of).orElse(null))
                .put(
                        "tiktok_publish_id",
                        task.post().flatMap(PostRecord::publishId).map(PublishId::value))
                .put("tiktok_post_status", task.post().map(PostRecord::state))
                .put("tiktok_post_url", task.post().flatMap(PostRecord::postUrl))
                .put("can_post_to_tiktok", ready.isReady())
                .put("cannot_post_reason", ready.isReady() ? null : ready.message())
                .put("created_at", task.createdAt())
                .put("updated_at", task.updatedAt())
                .put("processing_started_at", task.processingStartedAt())
                .put("processing_ended_at", task.processingEndedAt())
                .put("scheduled_post_time", task.scheduledPostTime())
                .put("error_message", task.errorMessage());
    }

    private static Map<String, @Nullable Object> planned(PlanningStep step) {
        return new Body()
                .put("id", step.id())
                .put("title", step.title())
                .put("description", step.description())
                .put("status", step.status().word())
                .put("reference_images", step.referenceImages())
                .fields();
    }

    private static Map<String, @Nullable Object> log(ExecutionStep step) {
        return new Body()
                .put("timestamp", step.completedAt().or(step::startedAt))
                .put("agent_name", step.agent())
                .put("action", step.action())
                .put("status", word(step.status()))
                .put("message", step.output().text("message").or(step::error))
                .put("details", step.output().values())
                .fields();
    }

    private static String word(StepStatus status) {
        return switch (status) {
            case COMPLETED -> "success";
            case FAILED -> "error";
            case PENDING, IN_PROGRESS, UNKNOWN -> "info";
        };
    }
}
