package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.http.RawServer.Script;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that cannot be made, or break. */
class NetworkFaultTest {
    private final JdkTransport transport = JdkTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    private TransportException fails(HttpCall call) {
        return Calls.failure(TransportException.class, Calls.text(transport, call));
    }

    @Test
    void n01_unknownHostIsNotSentAndNamesTheHostOnly() {
        TransportException failure =
                fails(Calls.post(URI.create("http://no-such-host.invalid/v2/init?q=canary"), "{}"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("test/call (POST http://no-such-host.invalid/v2/init)");
    }

    @Test
    void n02_refusedConnectionIsNotSent() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        TransportException failure = fails(Calls.post(URI.create("http://127.0.0.1:" + port + "/"), "{}"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void n03_connectTimeoutIsNotSent() throws Exception {
        try (FullBacklog full = FullBacklog.open();
                JdkTransport impatient = JdkTransport.create(Duration.ofMillis(200))) {
            long start = System.nanoTime();
            TransportException failure =
                    Calls.failure(TransportException.class, impatient.send(Calls.post(full.uri(), "{}")));
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void n06_postReadButNotAnsweredIsAmbiguousAndNotRepeated() {
        try (RawServer server = RawServer.start(RawServer.Connection::ask)) {
            TransportException failure = fails(Calls.post(server.uri("/"), "{}"));
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(server.asked()).hasSize(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void n07_staleKeepAliveIsAmbiguousAndNotRepeated() {
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.answer(200, "{}");
            connection.socket().getInputStream().read(); // the next request has left the client, but is not read
            connection.reset();
        })) {
            assertThat(Calls.value(Calls.text(transport, Calls.post(server.uri("/"), "{}"))))
                    .isEqualTo("{}");
            assertThat(fails(Calls.post(server.uri("/"), "{}")).outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void n08_resetInsideTheHeaderIsAmbiguous() {
        breaks("HTTP/1.1 200 OK\r\nContent-", true);
    }

    @Test
    void n09_truncatedBodyIsAmbiguous() {
        breaks("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + "x".repeat(100), false);
        breaks("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", false);
    }

    @Test
    void malformedReplyIsAmbiguous() {
        breaks("220 mail.example ESMTP\r\n\r\n", false);
        breaks("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", false);
    }

    private void breaks(String reply, boolean reset) {
        Script script = connection -> {
            connection.ask();
            connection.send(reply);
            if (reset) {
                connection.reset();
            }
        };
        try (RawServer server = RawServer.start(script)) {
            TransportException failure = fails(Calls.post(server.uri("/"), "{}"));
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(failure).hasMessageContaining("test/call").hasMessageContaining("may have arrived");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void n24_unreachableIpv6AddressIsBoundedByTheConnectTimeout() {
        try (JdkTransport impatient = JdkTransport.create(Duration.ofMillis(500))) {
            long start = System.nanoTime();
            // 100::/64 is the discard prefix of RFC 6666: nothing answers there.
            TransportException failure = Calls.failure(
                    TransportException.class, impatient.send(Calls.post(URI.create("http://[100::1]:9/"), "{}")));
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void deadlineIsAmbiguousBecauseTheCallMayHaveArrived() {
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.stall();
        })) {
            DeadlineException failure = Calls.failure(
                    DeadlineException.class,
                    transport.send(Calls.post(server.uri("/a?sig=canary"), "{}", Duration.ofMillis(200))));
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("200 ms");
        }
    }

    @Test
    void closeEndsAllCallsAtOnce() throws Exception {
        CountDownLatch there = new CountDownLatch(3);
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            there.countDown();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
            connection.stall();
        })) {
            HttpCall call = Calls.post(server.uri("/"), "{}");
            HttpReply unread = Calls.value(transport.send(call));
            List<CompletableFuture<String>> calls = List.of(Calls.text(transport, call), Calls.text(transport, call));
            assertThat(there.await(10, TimeUnit.SECONDS)).isTrue();
            transport.close();
            for (CompletableFuture<String> each : calls) {
                TikTokException failure = Calls.failure(CallInterruptedException.class, each);
                assertThat(failure.isRetryable()).isFalse();
            }
            Calls.failure(CallInterruptedException.class, unread.bytes(call));
        }
    }
}
