package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskQuery;
import io.github.tiktokcontent.task.TaskStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tasks in SQL, for their owners. Each method is one short transaction; a commit whose answer was lost is looked up. */
final class JdbcTaskStore implements TaskStore {
    static final String COLUMNS = """
            id, instance_id, description, status, priority, planning, execution, output_format,
            output_data, output_media_ids, attached_media, error_message, progress, created_at,
            updated_at, processing_started_at, processing_ended_at, version
            """;

    /** What may change; {@code %1$s} is a parameter of JSON. */
    static final String CONTENT = """
            description = ?, status = ?, priority = ?, planning = %1$s, execution = %1$s,
            output_format = ?, output_data = %1$s, output_media_ids = %1$s, attached_media = %1$s,
            error_message = ?, progress = ?, processing_started_at = ?, processing_ended_at = ?
            """;

    private static final String TASK = "SELECT " + COLUMNS + " FROM tiktok_task";
    private static final String OWNED = " instance_id IN (SELECT i.id FROM tiktok_instance i WHERE i.owner = ?)";
    private static final String BY_OWNER = TASK + " WHERE id = ? AND" + OWNED;
    private static final String BY_INSTANCE = TASK + " WHERE id = ? AND instance_id = ?";
    private static final String INSTANCES = "SELECT id FROM tiktok_instance WHERE owner = ?";

    private static final Comparator<Task> NEWEST_FIRST = Comparator.comparing(Task::createdAt)
            .reversed()
            .thenComparing(task -> task.id().value());

    private static final String INSTANCE = "SELECT id, owner, name FROM tiktok_instance WHERE id = ? AND owner = ?";

    private static final String UPDATE = "UPDATE tiktok_task SET " + CONTENT
            + ", version = version + 1, updated_at = %2$s WHERE id = ? AND instance_id = ? AND version = ?";

    private static final String POSTS =
            "SELECT " + JdbcPostStore.COLUMNS + " FROM tiktok_post WHERE task_id = ? ORDER BY attempt";

    private static final String LATEST_OF_MANY = "SELECT " + JdbcPostStore.COLUMNS
            + " FROM tiktok_post p WHERE p.task_id IN (%s)"
            + " AND p.attempt = (SELECT MAX(q.attempt) FROM tiktok_post q WHERE q.task_id = p.task_id)";

    private final Database database;

    JdbcTaskStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instance> instance(UserId owner, InstanceId id) {
        return database.read(
                "Reading an instance",
                sql -> sql.first(
                        INSTANCE,
                        row -> new Instance(
                                new InstanceId(row.text("id")), new UserId(row.text("owner")), row.text("name")),
                        id.value(),
                        owner.value()));
    }

    @Override
    public Optional<Task> find(UserId owner, TaskId id) {
        return database.read("Reading a task", sql -> find(sql, BY_OWNER, id, owner.value()));
    }

    @Override
    public Optional<Task> find(InstanceId instance, TaskId id) {
        return database.read("Reading a task", sql -> find(sql, BY_INSTANCE, id, instance.value()));
    }

    private static Optional<Task> find(Sql sql, String text, TaskId id, String whose) throws SQLException {
        Optional<Task> task = sql.first(text, TaskRows::task, id.value(), whose);
        return task.isEmpty() ? task : Optional.of(with(task.get(), JdbcPostStore.latest(sql, id)));
    }

    private static Task with(Task task, Optional<PostRecord> post) {
        return post.map(latest -> task.toBuilder().post(latest).build()).orElse(task);
    }

    @Override
    public List<Task> list(UserId owner, TaskQuery query) {
        return database.read("Reading tasks", sql -> {
            List<Task> tasks = new ArrayList<>();
            for (String instance : sql.list(INSTANCES, row -> row.text("id"), owner.value())) {
                if (query.instanceId()
                        .map(InstanceId::value)
                        .filter(only -> !only.equals(instance))
                        .isEmpty()) {
                    // One by one, so that each is read in the order of its index, and no further than the limit.
                    tasks.addAll(list(sql, instance, query));
                }
            }
            List<Task> page =
                    tasks.stream().sorted(NEWEST_FIRST).limit(query.limit()).toList();
            Map<TaskId, PostRecord> posts = latest(sql, page);
            return page.stream()
                    .map(task -> with(task, Optional.ofNullable(posts.get(task.id()))))
                    .toList();
        });
    }

    private static List<Task> list(Sql sql, String instance, TaskQuery query) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("instance_id = ?"));
        List<@Nullable Object> values = new ArrayList<>(List.of(instance));
        query.status().ifPresent(status -> {
            conditions.add("status = ?");
            values.add(status.word());
        });
        query.after().ifPresent(last -> {
            conditions.add("created_at <= ? AND (created_at < ? OR id > ?)");
            Collections.addAll(
                    values, last.createdAt(), last.createdAt(), last.id().value());
        });
        values.add(query.limit());
        String text = TASK + " WHERE " + String.join(" AND ", conditions) + " ORDER BY created_at DESC, id LIMIT ?";
        return sql.list(text, TaskRows::task, values.toArray());
    }

    private static Map<TaskId, PostRecord> latest(Sql sql, List<Task> tasks) throws SQLException {
        Map<TaskId, PostRecord> posts = new HashMap<>();
        if (!tasks.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(tasks.size(), "?"));
            Object[] ids = tasks.stream().map(task -> task.id().value()).toArray();
            sql.list(LATEST_OF_MANY.formatted(marks), PostRows::post, ids)
                    .forEach(post -> posts.put(post.taskId(), post));
        }
        return posts;
    }

    @Override
    public List<PostRecord> posts(UserId owner, TaskId id) {
        return database.transaction(
                "Reading posts",
                sql -> sql.first(BY_OWNER, row -> true, id.value(), owner.value())
                                .isEmpty()
                        ? List.of()
                        : List.copyOf(sql.list(POSTS, PostRows::post, id.value())));
    }

    @Override
    public void put(List<Instance> instances, List<Task> tasks) {
        List<Instance> someInstances = List.copyOf(instances);
        List<Task> someTasks = List.copyOf(tasks);
        Settled.repeatable(database, "Storing tasks", sql -> {
            TaskWriter.put(sql, someInstances, someTasks);
            return true;
        });
    }

    @Override
    public boolean update(Task seen, Task next) {
        boolean known = !seen.holdsUnknownWords() && !next.holdsUnknownWords();
        if (!known || !seen.id().equals(next.id()) || !seen.instanceId().equals(next.instanceId())) {
            return false;
        }
        List<@Nullable Object> values = new ArrayList<>(TaskRows.content(next));
        Collections.addAll(values, seen.id().value(), seen.instanceId().value(), seen.version());
        return Settled.run(
                database,
                "Changing a task",
                sql -> {
                    String text = UPDATE.formatted(Dialect.of(sql.product()).json(), JdbcPostStore.now(sql));
                    return sql.update(text, values.toArray()) == 1;
                },
                sql -> find(sql, BY_INSTANCE, seen.id(), seen.instanceId().value())
                        .filter(present -> present.version() != seen.version())
                        .map(present -> present.version() == seen.version() + 1
                                && TaskRows.kept(present).equals(TaskRows.kept(next))));
    }

    @Override
    public PostOrder order(UserId owner, NewPost order) {
        Objects.requireNonNull(order, "order");
        AtomicReference<@Nullable PostRecord> added = new AtomicReference<>();
        return Settled.run(
                database,
                "Storing an order",
                sql -> {
                    PostOrder result = Orders.order(sql, owner, order);
                    added.set(result instanceof PostOrder.Added fresh ? fresh.post() : null);
                    return result;
                },
                sql -> Orders.settled(sql, added.get()));
    }

    static Optional<Task> owned(Sql sql, UserId owner, TaskId id) throws SQLException {
        return sql.first(BY_OWNER, TaskRows::task, id.value(), owner.value());
    }
}
