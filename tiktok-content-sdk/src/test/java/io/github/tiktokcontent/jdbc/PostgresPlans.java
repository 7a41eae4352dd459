package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.ExplainedDataSource;
import io.github.tiktokcontent.databases.ExplainedDataSource.Explained;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.Rows;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskQuery;
import io.github.tiktokcontent.task.TaskStatus;
import io.github.tiktokcontent.task.TaskStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How PostgreSQL finds rows among many: tasks, each with a post; half of them of one instance, the others of instances with a
 * thousand each; every tenth post is under way. Started by {@code src/test/benchmark/plans.sh}.
 */
final class PostgresPlans implements AutoCloseable {
    private static final Pattern BUFFERS = Pattern.compile("Buffers: (?:shared )?(?:hit=(\\d+))?(?: ?read=(\\d+))?");
    private static final Pattern MILLIS = Pattern.compile("Execution Time: ([0-9.]+) ms");

    private final TestDatabase database;
    private final ExplainedDataSource source;
    private final JdbcStores stores;
    private final Map<String, List<Explained>> plans = new LinkedHashMap<>();

    /** Fills an empty database. */
    PostgresPlans(TestDatabase database, int tasks) throws SQLException {
        this.database = database;
        this.source = new ExplainedDataSource(database.withSocketTimeout());
        Schema.migrate(database.direct());
        fill(tasks);
        this.stores = JdbcStores.create(
                source,
                new JdbcOptions(
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        1,
                        Duration.ZERO));
    }

    /** How many tasks. */
    public static void main(String[] args) throws SQLException {
        try (PostgresPlans plans = new PostgresPlans(TestDatabase.postgres(), Integer.parseInt(args[0]))) {
            plans.run();
            plans.print();
        }
    }

    /** What the stores execute for each of their calls, by the call's name. */
    Map<String, List<Explained>> run() throws SQLException {
        TaskStore tasks = stores.tasks();
        PostStore posts = stores.posts();
        source.take();
        TaskId published = new TaskId("t7");
        Task task =
                take("TaskStore.find(owner)", tasks.find(Rows.US, published)).orElseThrow();
        take("TaskStore.find(instance)", tasks.find(Rows.OURS.id(), published));
        take("TaskStore.posts", tasks.posts(Rows.US, published));
        TaskQuery newest = TaskQuery.newest(50);
        List<Task> page = take("TaskStore.list", tasks.list(Rows.US, newest));
        Optional<Task> last = Optional.of(take("TaskStore.list, 1,000", tasks.list(Rows.US, TaskQuery.newest(1_000)))
                .get(Math.min(999, page.size() - 1)));
        take(
                "TaskStore.list, next page",
                tasks.list(Rows.US, new TaskQuery(Optional.empty(), Optional.empty(), last, 50)));
        take(
                "TaskStore.list, page of the oldest",
                tasks.list(Rows.US, new TaskQuery(Optional.empty(), Optional.empty(), Optional.of(task), 50)));
        take(
                "TaskStore.list, rare status",
                tasks.list(
                        Rows.US,
                        new TaskQuery(Optional.empty(), Optional.of(TaskStatus.CANCELLED), Optional.empty(), 50)));
        take("TaskStore.update", tasks.update(task, task.toBuilder().progress(7).build()));
        tasks.put(List.of(), List.of(task));
        take("TaskStore.put", true);
        take("TaskStore.order, refused", tasks.order(Rows.US, Rows.order("t7", "key")));
        take("TaskStore.order, added", tasks.order(Rows.US, Rows.order("t11", "key")));
        take("TaskStore.order, repeated", tasks.order(Rows.US, Rows.order("t11", "key")));
        TaskId ordered = new TaskId("t11");
        take("PostStore.find", posts.find(ordered));
        PostRecord claimed =
                take("PostStore.claim", posts.claim(ordered)).orElseThrow().post();
        take(
                "PostStore.update",
                posts.update(
                        claimed,
                        claimed.toBuilder()
                                .phase(PostPhase.CANCELLED)
                                .noNextAt()
                                .build()));
        take("PostStore.now", posts.now());
        take("PostStore.overdue", posts.overdue(Duration.ofMinutes(5), 100));
        take("PostStore.unknown", posts.unknown());
        return plans;
    }

    private <T> T take(String call, T result) {
        plans.put(call, source.take());
        return result;
    }

    private void fill(int tasks) throws SQLException {
        try (JdbcStores direct = JdbcStores.create(database.withSocketTimeout().direct())) {
            direct.tasks().put(List.of(Rows.OURS), List.of(Rows.full("template")));
            direct.tasks().order(Rows.US, Rows.order("template", null));
        }
        int others = Math.max(1, tasks / 2_000);
        String instance = "CASE WHEN g % 2 = 1 THEN 'ours' ELSE 'i' || (g / 2) % " + others + " END";
        String from = " FROM %s t, generate_series(1, " + tasks + ") g,"
                + " LATERAL jsonb_populate_record(t, jsonb_build_object(%s)) r WHERE t.%s = 'template'";
        String task = "'id', 't' || g, 'instance_id', " + instance + ", 'created_at', now() - (" + tasks
                + " - g) * interval '20 seconds', 'status', CASE WHEN g % " + Math.max(100, tasks / 10)
                + " = 1 THEN 'cancelled' ELSE 'completed' END";
        String post = "'task_id', 't' || g, 'instance_id', " + instance + ", 'active', CASE WHEN g % 10 = 0 THEN 1 END,"
                + " 'phase', CASE WHEN g % 10 = 0 THEN 'SCHEDULED' WHEN g % 10 = 1 THEN 'FAILED' ELSE 'PUBLISHED' END,"
                + " 'next_at', CASE WHEN g % 10 = 0 THEN now() + (g - 200) * interval '20 seconds' END";
        database.run(
                "INSERT INTO tiktok_instance SELECT 'i' || g, 'user-' || g, 'Workspace' FROM generate_series(0, "
                        + (others - 1) + ") g",
                "INSERT INTO tiktok_task SELECT r.*" + from.formatted("tiktok_task", task, "id"),
                "INSERT INTO tiktok_post SELECT r.*" + from.formatted("tiktok_post", post, "task_id"),
                "UPDATE tiktok_post SET next_at = NULL, active = NULL, phase = 'CANCELLED' WHERE task_id = 'template'",
                "VACUUM ANALYZE");
    }

    /** A line for each statement; the plans themselves go to the other stream. */
    private void print() {
        System.out.println(
                "| call | statement | ms in the server | pages | what it reads |\n| --- | --- | --- | --- | --- |");
        plans.forEach((call, all) -> {
            for (Explained one : all) {
                System.err.println("## " + call + "\n" + one.statement() + "\n" + one.plan() + "\n");
                System.out.println("| " + call + " | "
                        + one.statement()
                                .substring(0, 24)
                                .lines()
                                .findFirst()
                                .orElseThrow()
                                .strip() + " | " + group(MILLIS, one.plan()) + " | "
                        + pages(one) + " | " + String.join(", ", scans(one)) + " |");
            }
        });
    }

    private static String group(Pattern pattern, String plan) {
        Matcher matcher = pattern.matcher(plan);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Pages that the statement touched; the first line of buffers in a plan is the whole statement's. */
    static long pages(Explained one) {
        Matcher matcher = BUFFERS.matcher(one.plan());
        long pages = 0;
        if (matcher.find()) {
            for (int i = 1; i <= 2; i++) {
                pages += matcher.group(i) == null ? 0 : Long.parseLong(matcher.group(i));
            }
        }
        return pages;
    }

    /** How it comes to rows: "Index Scan using …", "Seq Scan on …". */
    static List<String> scans(Explained one) {
        return Pattern.compile("(?:\\w+ )*Scan (?:Backward )?(?:using|on) \\w+(?: on \\w+)?")
                .matcher(one.plan())
                .results()
                .map(found -> found.group().strip())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        stores.close();
    }
}
