package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.DeadlineException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkTransportTest {
    private final JdkTransport transport = JdkTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void givesStatusHeadersAndBody() {
        try (RawServer server = RawServer.answering(201, "{}", "X-Tt-Logid: 2026-log")) {
            HttpReply reply = Calls.value(transport.send(Calls.post(server.uri("/a?x=1"), "hello")));
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.logId()).contains("2026-log");
            assertThat(Calls.value(reply.bytes(Calls.get(server.uri("/"))))).isEqualTo(new byte[] {'{', '}'});
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.line()).isEqualTo("POST /a?x=1 HTTP/1.1");
                assertThat(asked.body()).isEqualTo("hello");
                assertThat(asked.header("Content-Length")).isEqualTo("5");
                assertThat(asked.header("Transfer-Encoding")).isNull();
            });
        }
    }

    @Test
    void usesOneConnectionForCallsInARow() {
        try (RawServer server = RawServer.answering(200, "answer")) {
            for (int i = 0; i < 20; i++) {
                assertThat(Calls.value(Calls.text(transport, Calls.get(server.uri("/")))))
                        .isEqualTo("answer");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void bodyStallEndsByTheDeadlineAndClosesTheConnection() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            long start = System.nanoTime();
            Calls.failure(
                    DeadlineException.class, Calls.text(transport, Calls.get(server.uri("/"), Duration.ofSeconds(1))));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(990), Duration.ofSeconds(5));
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cancellingTheFutureClosesTheConnection() throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            there.countDown();
            closed.complete(connection.hungUp());
        })) {
            CompletableFuture<String> call = Calls.text(transport, Calls.post(server.uri("/"), "x"));
            assertThat(there.await(20, TimeUnit.SECONDS)).isTrue();
            call.cancel(true);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
