package io.github.tiktokcontent.server;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.FixtureStorage;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.server.RawClient.Answer;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import io.github.tiktokcontent.task.TaskStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The three endpoints behind a socket, with real tokens, over stores of one kind: tasks of an owner and of a tenant, and some
 * that are not there any more. All ids have the same length, so that answers may be compared byte for byte.
 */
final class AccessStage implements AutoCloseable {
    static final UserId TENANT = new UserId("tenant-2");
    static final UserId STRANGER = new UserId("no-tasks");
    static final TaskId MINE = ServiceStage.TASK;
    static final TaskId NOT_READY = new TaskId("task-2");
    static final TaskId THEIRS = new TaskId("task-3");
    static final TaskId NOBODYS = new TaskId("task-9");
    private static final InstanceId THEIR_INSTANCE = new InstanceId("instance-2");
    private static final InstanceId LOST_INSTANCE = new InstanceId("instance-3");

    /** Where tasks and posts are kept. */
    enum Kind {
        MEMORY,
        H2
    }

    final TaskStore tasks;
    final TaskServer server;
    private final ServiceStage stage = new ServiceStage();
    private final PostingService service;
    private final List<TaskId> deleted = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    AccessStage(Kind kind) throws IOException, SQLException {
        open.push(stage::close);
        PostStore posts;
        if (kind == Kind.H2) {
            TestDatabase database = TestDatabase.h2();
            Schema.migrate(database.direct());
            JdbcStores stores = JdbcStores.create(database.direct());
            open.push(stores::close);
            tasks = stores.tasks();
            posts = stores.posts();
            put();
            delete(database);
        } else {
            // Nothing is ever deleted there.
            tasks = stage.store;
            posts = stage.store;
            put();
        }
        service = PostingService.builder(tasks, posts, stage.accounts, stage.client, stage.cipher)
                .mediaStorage(new FixtureStorage())
                .clock(kind == Kind.H2 ? InstantSource.system() : stage.time)
                .build();
        open.push(service::close);
        TaskApi api = TaskApi.builder(service, Door.bySecret().authenticator())
                .requestsPerUser(10_000, 10_000)
                .build();
        server = TaskServer.builder(api::answer).start();
        open.push(server::close);
    }

    private void put() {
        tasks.put(
                List.of(
                        new Instance(ServiceStage.INSTANCE, ServiceStage.OWNER, "Workspace"),
                        new Instance(THEIR_INSTANCE, TENANT, "Another workspace")),
                List.of(
                        task(MINE, ServiceStage.INSTANCE),
                        task(THEIRS, THEIR_INSTANCE),
                        task(NOT_READY, ServiceStage.INSTANCE).toBuilder()
                                .status(TaskStatus.IN_PROGRESS)
                                .build()));
    }

    /** One whose row is gone, one whose instance is, too. */
    private void delete(TestDatabase database) throws SQLException {
        TaskId alone = new TaskId("task-4");
        TaskId withInstance = new TaskId("task-5");
        tasks.put(
                List.of(new Instance(LOST_INSTANCE, ServiceStage.OWNER, "Closed")),
                List.of(task(alone, ServiceStage.INSTANCE), task(withInstance, LOST_INSTANCE)));
        database.run(
                "DELETE FROM tiktok_task WHERE id IN ('task-4', 'task-5')",
                "DELETE FROM tiktok_instance WHERE id = 'instance-3'");
        deleted.addAll(List.of(alone, withInstance));
    }

    private Task task(TaskId id, InstanceId instance) {
        return Task.builder(id, instance, "Make a video", stage.time.instant())
                .status(TaskStatus.COMPLETED)
                .output(TaskData.of(Map.of("video_url", "folder:plain.mp4", "caption", "Made by an agent")))
                .build();
    }

    /** Tasks that nobody has any more, and one that nobody ever had. */
    List<TaskId> absent() {
        List<TaskId> all = new ArrayList<>(deleted);
        all.add(NOBODYS);
        return all;
    }

    int inits() {
        return stage.tiktok.journal().count(Operation.VIDEO_INIT);
    }

    /** What came over the wire, but for the date and the id that the client itself sent. */
    String seen(String method, TaskId task, String endpoint, List<String> headers) throws IOException {
        Answer answer = asked(method, task, endpoint, headers);
        return answer.head().replaceFirst("(?i)\r\nDate: [^\r]*", "")
                + answer.body().replace(task.value(), "?");
    }

    Answer asked(String method, TaskId task, String endpoint, List<String> headers) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + ApiStage.path(task, endpoint) + " HTTP/1.1\r\nHost: h\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        String body = method.equals("POST") ? ApiStage.DIRECT : "";
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        try (RawClient client = new RawClient(server.address())) {
            client.send(request + "\r\n" + body);
            return method.equals("HEAD") ? client.head() : client.answer().orElseThrow();
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
