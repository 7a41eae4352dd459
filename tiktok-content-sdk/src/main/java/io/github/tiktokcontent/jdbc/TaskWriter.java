package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds instances and tasks, or replaces what they hold. The transaction is the caller's. */
final class TaskWriter {
    private static final String OWNER = "SELECT owner FROM tiktok_instance WHERE id = ? FOR UPDATE";
    private static final String ADD_INSTANCE = "INSERT INTO tiktok_instance (id, owner, name) VALUES (?, ?, ?)";
    private static final String RENAME = "UPDATE tiktok_instance SET name = ? WHERE id = ?";
    private static final String INSTANCE = "SELECT id FROM tiktok_instance WHERE id = ?";
    private static final String TASK = "SELECT instance_id FROM tiktok_task WHERE id = ? FOR UPDATE";

    private static final String ADD_TASK = """
            INSERT INTO tiktok_task (description, status, priority, planning, execution, output_format, output_data,
                output_media_ids, attached_media, error_message, progress, processing_started_at,
                processing_ended_at, id, instance_id, created_at, updated_at, version)
            VALUES (?, ?, ?, %1$s, %1$s, ?, %1$s, %1$s, %1$s, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """;

    private static final String REPLACE_TASK = "UPDATE tiktok_task SET " + JdbcTaskStore.CONTENT
            + ", created_at = ?, updated_at = ?, version = version + 1 WHERE id = ?";

    private TaskWriter() {}

    static void put(Sql sql, List<Instance> instances, List<Task> tasks) throws SQLException {
        for (Instance instance : instances) {
            put(sql, instance);
        }
        for (Task task : tasks) {
            put(sql, task);
        }
    }

    private static void put(Sql sql, Instance instance) throws SQLException {
        String id = instance.id().value();
        Optional<String> owner = sql.first(OWNER, row -> row.text("owner"), id);
        if (owner.isEmpty() && sql.insert(ADD_INSTANCE, id, instance.owner().value(), instance.name())) {
            return;
        }
        if (!sql.first(OWNER, row -> row.text("owner"), id)
                .filter(instance.owner().value()::equals)
                .isPresent()) {
            throw new IllegalArgumentException("Instance " + id + " belongs to another user.");
        }
        sql.update(RENAME, instance.name(), id);
    }

    private static void put(Sql sql, Task task) throws SQLException {
        String id = task.id().value();
        String instance = task.instanceId().value();
        if (sql.first(INSTANCE, row -> true, instance).isEmpty()) {
            throw new IllegalArgumentException("There is no instance " + instance + " for task " + id + ".");
        }
        String json = Dialect.of(sql.product()).json();
        Optional<String> before = sql.first(TASK, row -> row.text("instance_id"), id);
        if (before.isEmpty()) {
            List<@Nullable Object> values = new ArrayList<>(TaskRows.content(task));
            Collections.addAll(values, id, instance, task.createdAt(), task.updatedAt());
            if (sql.insert(ADD_TASK.formatted(json), values.toArray())) {
                return;
            }
            before = sql.first(TASK, row -> row.text("instance_id"), id);
        }
        if (!before.filter(instance::equals).isPresent()) {
            throw new IllegalArgumentException("Task " + id + " belongs to another instance.");
        }
        List<@Nullable Object> values = new ArrayList<>(TaskRows.content(task));
        Collections.addAll(values, task.createdAt(), task.updatedAt(), id);
        sql.update(REPLACE_TASK.formatted(json), values.toArray());
    }
}
