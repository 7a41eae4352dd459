package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.http.RawServer.Connection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of all kinds, over a socket. */
class ReplyTest {
    private final JdkTransport transport = JdkTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void n12_endlessBodyIsCutOffAtTheLimit() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            try {
                connection.send("HTTP/1.1 200 OK\r\nX-Tt-Logid: log7\r\n\r\n");
                while (true) {
                    connection.send(new byte[64 * 1024]);
                }
            } finally {
                closed.complete(true);
            }
        })) {
            ServerException failure = Calls.failure(
                    ServerException.class, Calls.text(transport, Calls.post(server.uri("/?a=canary"), "{}")));
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(failure.httpStatus()).hasValue(200);
            assertThat(failure.logId()).contains("log7");
            assertThat(failure).hasMessageContaining("1048576 bytes");
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void n12_announcedLengthAboveTheLimitIsRefusedAtOnce() {
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\nstart");
            connection.stall();
        })) {
            Calls.failure(ServerException.class, Calls.text(transport, Calls.post(server.uri("/"), "{}")));
        }
    }

    @Test
    void n13_encodedBodyIsRefusedByName() {
        try (RawServer server = RawServer.answering(200, "\u001f\u008bbytes", "Content-Encoding: GZip")) {
            ServerException failure =
                    Calls.failure(ServerException.class, Calls.text(transport, Calls.post(server.uri("/"), "{}")));
            assertThat(failure).hasMessageContaining("unsupported encoding gzip");
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        }
    }

    @Test
    void identityIsNoEncoding() {
        try (RawServer server = RawServer.answering(200, "plain", "Content-Encoding: identity")) {
            assertThat(Calls.value(Calls.text(transport, Calls.get(server.uri("/")))))
                    .isEqualTo("plain");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 403, 404, 416, 429, 500, 502, 503, 504, 599})
    void n14_n17_repliesOfAnyStatusAreRepliesWhateverTheirText(int status) {
        String page = status == 204 ? "" : "<html>proxy</html>";
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send(
                    status == 204
                            ? "HTTP/1.1 204 No Content\r\n\r\n"
                            : RawServer.reply(status, page, "Content-Type: text/html", "WWW-Authenticate: Basic"));
            connection.stall();
        })) {
            HttpCall call = Calls.post(server.uri("/"), "{}");
            HttpReply reply = Calls.value(transport.send(call));
            assertThat(reply.status()).isEqualTo(status);
            assertThat(new String(Calls.value(reply.bytes(call)), StandardCharsets.UTF_8))
                    .isEqualTo(page);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void n15_speaksHttp11AndOffersNothingElse() {
        try (RawServer server = RawServer.answering(200, "{}")) {
            Calls.value(Calls.text(transport, Calls.get(server.uri("/"))));
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.line()).isEqualTo("GET / HTTP/1.1");
                assertThat(asked.header("Upgrade")).isNull();
                assertThat(asked.header("HTTP2-Settings")).isNull();
                assertThat(asked.header("Accept-Encoding")).isNull();
                assertThat(asked.header("Cookie")).isNull();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void n16_redirectsAreNotFollowed(int status) {
        try (RawServer other = RawServer.answering(200, "stolen");
                RawServer server =
                        RawServer.answering(status, "moved", "Location: " + other.uri("/"), "Set-Cookie: a=b")) {
            HttpCall call = Calls.get(server.uri("/"));
            assertThat(Calls.value(transport.send(call)).status()).isEqualTo(status);
            assertThat(other.connections()).isZero();
            HttpReply again = Calls.value(transport.send(call));
            Calls.value(again.discard());
            assertThat(server.asked()).hasSize(2).allMatch(asked -> asked.header("Cookie") == null);
        }
    }

    @Test
    void n22_replySplitAtEveryByteIsReadTheSame() throws Exception {
        String reply = RawServer.reply(200, "{\"data\":{}}", "X-Tt-Logid: log1", "Content-Type: application/json");
        for (int cut = 1; cut < reply.length(); cut++) {
            int at = cut;
            same(connection -> {
                connection.send(reply.substring(0, at));
                connection.send(reply.substring(at));
            });
        }
        same(connection -> {
            for (int i = 0; i < reply.length(); i++) {
                connection.send(reply.substring(i, i + 1));
            }
        });
    }

    private interface Sending {
        void to(Connection connection) throws Exception;
    }

    private void same(Sending sending) {
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            sending.to(connection);
            connection.stall();
        })) {
            HttpCall call = Calls.post(server.uri("/"), "{}");
            HttpReply reply = Calls.value(transport.send(call));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.logId()).contains("log1");
            assertThat(Calls.value(reply.bytes(call))).asString().isEqualTo("{\"data\":{}}");
        }
    }

    @Test
    void discardedReplyLeavesTheConnectionUsable() {
        try (RawServer server = RawServer.answering(201, "x".repeat(40_000))) {
            for (int i = 0; i < 5; i++) {
                Calls.value(Calls.value(transport.send(Calls.post(server.uri("/"), "{}")))
                        .discard());
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void discardingALongReplyClosesTheConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
            connection.hungUp();
            closed.countDown();
        })) {
            Calls.value(Calls.value(transport.send(Calls.get(server.uri("/")))).discard());
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void l05_theJdksOwnLogOfHeadersIsOff() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (RawServer server = RawServer.answering(200, "{}")) {
            assertThat(System.getProperty("jdk.httpclient.HttpClient.log")).isNull();
            Calls.value(Calls.text(transport, Calls.get(server.uri("/"))));
            assertThat(server.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-token");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("canary");
    }
}
