package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.json.JsonTree;
import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPriority;
import io.github.tiktokcontent.task.TaskStatus;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code tiktok_task} as the library sees it, and back. */
final class TaskRows {
    private TaskRows() {}

    static Task task(Row row) throws SQLException {
        return new Task(
                new TaskId(row.text("id")),
                new InstanceId(row.text("instance_id")),
                row.text("description"),
                TaskStatus.of(row.text("status")),
                TaskPriority.of(row.text("priority")),
                StepJson.planning(row.text("planning")),
                StepJson.execution(row.text("execution")),
                row.optionalText("output_format"),
                TaskData.of(Json.read("output_data", row.text("output_data")).fields()),
                Json.texts("output_media_ids", row.text("output_media_ids")),
                Json.list("attached_media", row.text("attached_media")),
                row.optionalText("error_message"),
                (int) row.number("progress"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optionalInstant("processing_started_at"),
                row.optionalInstant("processing_ended_at"),
                row.number("version"),
                Optional.empty());
    }

    /** What a row holds after a task was written: values and not texts, because a database may order JSON anew. */
    static List<Object> kept(Task task) {
        return List.of(
                task.description(),
                task.status(),
                task.priority(),
                task.planning(),
                task.execution(),
                task.outputFormat(),
                task.output(),
                task.outputMediaIds(),
                task.attachedMedia(),
                task.errorMessage(),
                task.progress(),
                task.processingStartedAt().map(time -> time.truncatedTo(ChronoUnit.MICROS)),
                task.processingEndedAt().map(time -> time.truncatedTo(ChronoUnit.MICROS)));
    }

    /** In the order of {@link JdbcTaskStore#CONTENT}. */
    static List<@Nullable Object> content(Task task) {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                task.description(),
                task.status().word(),
                task.priority().word(),
                StepJson.planning(task.planning()),
                StepJson.execution(task.execution())));
        values.add(task.outputFormat().orElse(null));
        values.add(JsonTree.write(task.output().values()));
        values.add(JsonTree.write(task.outputMediaIds()));
        values.add(JsonTree.write(task.attachedMedia()));
        values.add(task.errorMessage().orElse(null));
        values.add(task.progress());
        values.add(task.processingStartedAt().orElse(null));
        values.add(task.processingEndedAt().orElse(null));
        return values;
    }
}
