package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.jdbc.JdbcOptions;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.posting.FixtureStorage;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.server.RawClient.Answer;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.Instance;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** H34: the database goes away while requests run, and comes back. */
final class DatabaseAwayTest {
    private static final int CLIENTS = 6;
    private static final List<String> REQUESTS =
            List.of(request("GET", "detail", ""), request("GET", "post-status", ""), order());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ServiceStage stage = opened(new ServiceStage());
    private final TestDatabase database = TestDatabase.postgres();
    private final TcpProxy line = opened(TcpProxy.before(database));
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final TaskServer server;

    DatabaseAwayTest() throws IOException {
        open.push(clients::shutdownNow);
        HikariDataSource pool = opened(database.behind(line.port())
                .with("socketTimeout=3&connectTimeout=3")
                .pool(4, Duration.ofSeconds(1)));
        Schema.migrate(pool);
        Duration second = Duration.ofSeconds(1);
        JdbcStores stores =
                opened(JdbcStores.create(pool, new JdbcOptions(second, second, second, second, 4, Duration.ZERO)));
        PostingService service = opened(
                PostingService.builder(stores.tasks(), stores.posts(), stage.accounts, stage.client, stage.cipher)
                        .mediaStorage(new FixtureStorage())
                        .inlineTimeout(Duration.ofMillis(300))
                        .build());
        stores.tasks()
                .put(
                        List.of(new Instance(ServiceStage.INSTANCE, ServiceStage.OWNER, "Workspace")),
                        List.of(stage.store
                                .find(ServiceStage.OWNER, ServiceStage.TASK)
                                .orElseThrow()));
        TaskApi api = TaskApi.builder(service, ApiStage::user)
                .requestsPerUser(1_000_000, 1_000_000)
                .build();
        server = opened(TaskServer.builder(api::answer).start());
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private static String request(String method, String endpoint, String more) {
        return method + " " + ApiStage.path(ServiceStage.TASK, endpoint)
                + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer " + ServiceStage.OWNER + "\r\n"
                + (more.isEmpty() ? "\r\n" : more);
    }

    private static String order() {
        return request(
                "POST",
                "post-to-tiktok",
                "Content-Type: application/json\r\nIdempotency-Key: order-17\r\nContent-Length: "
                        + ApiStage.DIRECT.length() + "\r\n\r\n" + ApiStage.DIRECT);
    }

    private Answer asked(String request) throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            return client.send(request).answer().orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"CUT_BEFORE", "SILENCE"})
    @Timeout(120)
    void h34_theDatabaseAwayUnderLoadIs503AndNothingMore_andWhenItIsBackAllIsWell(Action action) throws Exception {
        Collection<Answer> answers = new ConcurrentLinkedQueue<>();
        Semaphore served = new Semaphore(0);
        Semaphore refused = new Semaphore(0);
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String request = REQUESTS.get(i % REQUESTS.size());
            running.add(clients.submit((Callable<Boolean>) () -> {
                while (!stop.get()) {
                    Answer answer = asked(request);
                    answers.add(answer);
                    (answer.status() == 503 ? refused : served).release();
                }
                return true;
            }));
        }
        assertThat(served.tryAcquire(3 * CLIENTS, 60, TimeUnit.SECONDS)).isTrue();
        CountDownLatch away = line.from("", action, "\u0000never\u0000");
        assertThat(away.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.tryAcquire(3 * CLIENTS, 60, TimeUnit.SECONDS)).isTrue();
        assertThat(asked("GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n").status()).isEqualTo(503);
        assertThat(asked("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n").status()).isEqualTo(200);
        stop.set(true);
        for (Future<?> each : running) {
            each.get(30, TimeUnit.SECONDS);
        }
        line.mend();
        answers.forEach(DatabaseAwayTest::check);
        backAgain();
    }

    private static void check(Answer answer) {
        assertThat(answer.status()).isIn(200, 202, 404, 503);
        assertThat(AnswerHeads.check(answer.head() + answer.body())).isOne();
        if (answer.status() == 503) {
            assertThat(answer.head()).containsPattern("(?i)\r\nRetry-After: [1-9]");
            assertThat(answer.body())
                    .contains("\"unavailable\"")
                    .doesNotContain(
                            "jdbc:", "127.0.0.1", "postgres", "Hikari", "SQL", "Exception", "\tat ", "io.github");
        }
    }

    /** Connections that were cut or fell silent are replaced; the order that may have been lost is one post. */
    private void backAgain() throws IOException, SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int status = 0;
        while (status != 200 && System.nanoTime() < end) {
            status = asked("GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n").status();
        }
        assertThat(asked(order()).status()).isIn(200, 202);
        for (int i = 0; i < 20; i++) {
            assertThat(asked(REQUESTS.get(i % REQUESTS.size())).status()).isEqualTo(200);
        }
        assertThat(server.inside()).isLessThanOrEqualTo(1);
        assertThat(database.number("SELECT COUNT(*) FROM tiktok_post")).isOne();
    }
}
