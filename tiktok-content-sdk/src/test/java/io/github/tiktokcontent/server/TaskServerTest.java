package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.server.RawClient.Answer;
import io.github.tiktokcontent.stage.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The socket side, by clients that do what they like. */
final class TaskServerTest {
    private static final Duration QUICK = Duration.ofMillis(800);
    private static final ServerResponse OK = new ServerResponse(200, Map.of("Content-Type", "text/plain"), "fine");

    private final BlockingQueue<ServerRequest> seen = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private TaskServer server(UnaryOperator<TaskServerBuilder> options, Function<ServerRequest, ServerResponse> answers)
            throws IOException {
        TaskServer server = options.apply(TaskServer.builder(request -> {
                    seen.add(request);
                    return answers.apply(request);
                }))
                .start();
        open.add(server);
        return server;
    }

    private TaskServer server() throws IOException {
        return server(options -> options.times(QUICK, Duration.ofSeconds(5)), request -> OK);
    }

    private RawClient client(TaskServer server) throws IOException {
        RawClient client = new RawClient(server.address());
        open.add(client);
        return client;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    @Test
    void aRequestComesInAsItWasSentAndTheAnswerGoesOut() throws Exception {
        TaskServer server = server();
        Answer answer = client(server)
                .send(
                        "POST /a%2Fb/c?d=e HTTP/1.1\r\nHost: h\r\nX-Twice: 1\r\nx-twice: 2\r\nContent-Length: 4\r\n\r\nbody")
                .answer()
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("fine");
        assertThat(answer.has("Server:")).isFalse();
        ServerRequest request = seen.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a%2Fb/c");
        assertThat(request.values("X-TWICE")).containsExactly("1", "2");
        assertThat(StandardCharsets.UTF_8.decode(request.body()).toString()).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HT",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf",
                "GET / HTTP/1.1\nHost: h\n",
                "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal"
            })
    void h01_h02_h20_h30_aClientThatStopsHalfWayIsCutOffAndHarmsNobody(String half) throws Exception {
        TaskServer server =
                server(options -> options.concurrency(2, 10).times(QUICK, Duration.ofSeconds(5)), request -> OK);
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(client(server).send(half));
        }
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(200);
        for (RawClient each : slow) {
            each.answer().ifPresent(answer -> assertThat(answer.status()).isIn(100, 400, 408, 500, 503));
            assertThat(each.ends()).isTrue();
        }
    }

    @Test
    void h03_aHeaderThatTricklesIsCutOffAtTheDeadline() throws Exception {
        TaskServer server = server();
        RawClient trickle = client(server).send("GET / HTTP/1.1\r\nHost: h\r\n");
        CountDownLatch broken = new CountDownLatch(1);
        Thread sender = new Thread(() -> {
            try {
                for (int line = 0; ; line++) {
                    trickle.send("X-" + line + ": y\r\n");
                    if (broken.await(50, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            } catch (IOException | InterruptedException e) {
                broken.countDown();
            }
        });
        sender.start();
        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        sender.join(20_000);
    }

    @Test
    void h04_aClientThatDoesNotReadIsCutOff() throws Exception {
        ServerResponse large = new ServerResponse(200, Map.of(), "x".repeat(30_000_000));
        TaskServer server = server(
                options -> options.concurrency(1, 10).times(QUICK, Duration.ofSeconds(5)),
                request -> request.path().equals("/large") ? large : OK);
        client(server).send(get("/large"));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(200);
    }

    @Test
    void h06_keptAliveAnswersAreNotHeldBackByTheSocket() throws Exception {
        String quick = printed(KeptAlive.class);
        // With the delay of the socket nearly all of the 50 take 40 ms, on any machine.
        assertThat(Integer.parseInt(quick)).isGreaterThan(25);
    }

    @Test
    void h05_aSilentCrowdLocksNobodyOutUntilThereAreTooManyConnections() throws Exception {
        assertThat(printed(SilentCrowd.class).lines())
                .containsExactly(
                        "among 1500: 200, ended 0", "beyond the most: none, ended 60", "when they are gone: 200");
    }

    /** What a program of its own prints, for what the JDK reads once in a process. */
    private static String printed(Class<?> program) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofTests(),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    /** At a second each, four at once, the crowd would keep the healthy client out for fifteen. */
    @Test
    void a16_aCrowdOfSlowClientsIsHurriedWhileOthersWait() throws Exception {
        int crowd = 60;
        TaskServer server = server(
                options -> options.concurrency(4, 200).times(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                request -> OK);
        for (int i = 0; i < crowd; i++) {
            client(server).send("GET / HTTP/1.1\r\nHost: h\r\nX-Slow: ");
        }
        long begun = System.nanoTime();
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(crowd / 4 / 2));
    }

    @Test
    void h09_aBodyThatIsTooLargeIsNotRead() throws Exception {
        TaskServer server = server();
        RawClient client = client(server)
                .send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n" + "x".repeat(1000));
        Answer answer = client.answer().orElseThrow();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.has("Connection: close")).isTrue();
        // Refused at the socket, and yet with what every answer carries.
        assertThat(answer.has("Cache-Control: no-store")).isTrue();
        assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
        assertThat(answer.has("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"))
                .isTrue();
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        RawClient chunked = client(server)
                .send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk
                        + "2\r\nxx\r\n");
        assertThat(chunked.answer().orElseThrow().status()).isEqualTo(413);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -3\r\n\r\nabc",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET //evil.example/x HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer a\u0001b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nIdempotency-Key: \u00e9\r\n\r\n",
                "GET /\r\n\r\n",
                "garbage\r\n\r\n"
            })
    void h10_h11_h13_h21_whatIsNoCleanRequestIsRefused(String request) throws Exception {
        TaskServer server = server();
        RawClient client = client(server).send(request);
        client.answer().ifPresent(answer -> assertThat(answer.status()).isIn(400, 404, 501));
        assertThat(client.ends()).isTrue();
        assertThat(seen).isEmpty();
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(200);
    }

    @Test
    void h07_h08_hugeHeadersEndTheConnection() throws Exception {
        TaskServer server = server();
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: h\r\n" + headers(300) + "\r\n",
                "GET /" + "x".repeat(1_000_000) + " HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(1_000_000) + "\r\n\r\n")) {
            RawClient client = client(server);
            try {
                client.send(request);
                client.answer().ifPresent(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(400));
            } catch (IOException e) {
                assertThat(e).isNotNull(); // cut off while it still sent
            }
        }
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(200);
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": z\r\n").collect(Collectors.joining());
    }

    @Test
    void h17_headIsGetWithoutTheBody() throws Exception {
        RawClient client = client(server());
        client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        client.send(get("/"));
        // The body of the first would stand where the second answer begins.
        assertThat(client.head().status()).isEqualTo(200);
        assertThat(client.answer().orElseThrow().body()).isEqualTo("fine");
    }

    @Test
    void h18_h19_aHandlerThatFailsIsAnsweredFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TaskServer server = server(options -> options.concurrency(1, 1), request -> {
            if (calls.incrementAndGet() % 2 == 0) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("secret-in-a-message");
        });
        for (int i = 0; i < 4; i++) {
            Answer answer = client(server).send(get("/")).answer().orElseThrow();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("error_id").doesNotContain("secret", "Exception", "\tat ");
        }
    }

    @Test
    void h31_pipelinedRequestsAreAnsweredInOrderUntilOneIsBad() throws Exception {
        TaskServer server = server(options -> options, request -> new ServerResponse(200, Map.of(), request.path()));
        RawClient client = client(server).send(get("/1") + "GET /2 HTTP/1.1\r\n\r\n" + get("/3"));
        assertThat(client.answer().orElseThrow().body()).isEqualTo("/1");
        assertThat(client.answer().orElseThrow().status()).isEqualTo(400);
        assertThat(client.ends()).isTrue();
    }

    @Test
    void aHandlerThatIsTooSlowIsInterruptedAndAnsweredFor() throws Exception {
        TaskServer server = server(options -> options.times(Duration.ofSeconds(5), Duration.ofMillis(300)), request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ServerResponse(503, Map.of(), "slow");
        });
        assertThat(client(server).send(get("/")).answer().orElseThrow().status())
                .isEqualTo(503);
    }

    @Test
    void beyondItsThreadsAndItsQueueTheServerSaysThatItIsBusy() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        TaskServer server = server(options -> options.concurrency(1, 1), request -> {
            entered.countDown();
            await(leave);
            return OK;
        });
        List<RawClient> clients = new ArrayList<>();
        clients.add(client(server).send(get("/")));
        await(entered);
        for (int i = 0; i < 5; i++) {
            clients.add(client(server).send(get("/")));
        }
        until(() -> server.inside() == 6);
        leave.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (RawClient each : clients) {
            statuses.add(each.answer().orElseThrow().status());
        }
        assertThat(statuses).containsOnly(200, 503);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(2);
    }

    @Test
    void h32_closingLetsRequestsEndAndTakesNoMore() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        TaskServer server = server(options -> options, request -> {
            await(leave);
            return OK;
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(client(server).send(get("/")));
        }
        until(() -> seen.size() == 20);
        Thread closing = new Thread(server::close);
        closing.start();
        until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        leave.countDown();
        for (RawClient each : clients) {
            assertThat(each.answer().orElseThrow().status()).isEqualTo(200);
        }
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
    }

    @Test
    void h32_closingEndsInTimeWhateverRuns() throws Exception {
        TaskServer server = server(options -> options.stopTime(Duration.ofMillis(300)), request -> {
            await(new CountDownLatch(1));
            return OK;
        });
        client(server).send(get("/"));
        until(() -> seen.size() == 1);
        long begun = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing happened in 20 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
