package io.github.tiktokcontent.benchmark;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.server.JwtAuthenticator;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.server.TaskApi;
import io.github.tiktokcontent.server.TaskServer;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * Serves what {@code server.sh} asks for: {@code static PORT}, a JSON of 2 KB, or {@code detail PORT SECRET}, a task behind a
 * token in a PostgreSQL; prints what the script needs, and runs until it is ended.
 */
public final class ServerBenchmark {
    private static final UserId USER = new UserId("user-1");
    private static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final String ISSUER = "https://id.example.com/";

    private ServerBenchmark() {}

    /** What, the port, and the secret of tokens. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        if (args[0].equals("static")) {
            Map<String, String> headers = Map.of("Content-Type", "application/json");
            var unused = TaskServer.builder(request -> new ServerResponse(200, headers, StaticJson.text()))
                    .port(port)
                    .start();
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
        detail(port, args[2]);
    }

    private static void detail(int port, String secret) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                HikariDataSource pool = pool(postgres.getPort());
                ServiceStage stage = new ServiceStage()) {
            Schema.migrate(pool);
            try (JdbcStores stores = JdbcStores.create(pool);
                    PostingService service = PostingService.builder(
                                    stores.tasks(), stores.posts(), stage.accounts, stage.client, stage.cipher)
                            .build()) {
                stores.tasks().put(List.of(new Instance(INSTANCE, USER, "Team")), tasks());
                TaskApi api = TaskApi.builder(
                                service,
                                JwtAuthenticator.builder(ISSUER, "tasks")
                                        .secret(Secret.of(secret))
                                        .build())
                        .requestsPerUser(1_000_000, 1_000_000)
                        .build();
                var unused = TaskServer.builder(api::answer).port(port).start();
                System.out.println(
                        "database postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
                System.out.println("token " + token(secret));
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
        }
    }

    private static HikariDataSource pool(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&socketTimeout=15");
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    /** 10,000 tasks whose details have 2 KB. */
    private static List<Task> tasks() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        List<ExecutionStep> steps = IntStream.range(0, 11)
                .mapToObj(i -> new ExecutionStep(
                        "step-" + i,
                        "agent-" + i,
                        "work",
                        StepStatus.COMPLETED,
                        TaskData.of(Map.of("message", "x".repeat(60))),
                        Optional.empty(),
                        Optional.of(now),
                        Optional.of(now)))
                .toList();
        return IntStream.range(0, 10_000)
                .mapToObj(i -> Task.builder(new TaskId("task-" + i), INSTANCE, "Film the harbour", now)
                        .execution(steps)
                        .build())
                .toList();
    }

    private static String token(String secret) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("tasks")
                        .subject(USER.value())
                        .expirationTime(Date.from(Instant.now().plusSeconds(36_000)))
                        .build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }
}
