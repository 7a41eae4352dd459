package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out. */
class RequestTest {
    private final JdkTransport transport = JdkTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    private RawServer.Asked sent(String method, HttpBody body) {
        try (RawServer server = RawServer.answering(200, "{}")) {
            Calls.value(Calls.text(transport, Calls.call(method, server.uri("/p?q=1"), body, Calls.LONG)));
            return server.asked().get(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST,0", "PUT,0", "POST,1", "PUT,1", "POST,70000", "PUT,70000", "GET,3"})
    void u21_lengthIsAlwaysGiven(String method, int length) {
        RawServer.Asked asked = sent(method, HttpBody.of(new byte[length]));
        assertThat(asked.line()).isEqualTo(method + " /p?q=1 HTTP/1.1");
        assertThat(asked.header("Content-Length")).isEqualTo(String.valueOf(length));
        assertThat(asked.header("Transfer-Encoding")).isNull();
        assertThat(asked.header("Expect")).isNull();
        assertThat(asked.body()).hasSize(length);
    }

    @Test
    void getWithoutBodyIsSent() {
        assertThat(sent("GET", HttpBody.EMPTY).line()).isEqualTo("GET /p?q=1 HTTP/1.1");
    }

    @Test
    void directBuffersArriveAsTheyAre() {
        byte[] bytes = "straight from the file".getBytes(StandardCharsets.UTF_8);
        HttpBody body = new HttpBody(
                bytes.length,
                () -> new OneBuffer(
                        ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
        assertThat(sent("PUT", body).body()).isEqualTo("straight from the file");
    }

    @Test
    void brokenSourceEndsTheCallWithItsReason() {
        try (RawServer server = RawServer.start(RawServer.Connection::ask)) {
            HttpBody broken = new HttpBody(
                    10,
                    () -> subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                        @Override
                        public void request(long n) {
                            subscriber.onError(new IOException("disk gone"));
                        }

                        @Override
                        public void cancel() {}
                    }));
            TransportException failure = Calls.failure(
                    TransportException.class, transport.send(Calls.call("PUT", server.uri("/"), broken, Calls.LONG)));
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
            assertThat(failure).hasMessageContaining("request body").hasMessageContaining("disk gone");
        }
    }

    @Test
    void sourceThatCannotBeOpenedEndsTheCallWithItsReason() {
        CallInterruptedException reason = new CallInterruptedException("stopped");
        try (RawServer server = RawServer.start(RawServer.Connection::ask)) {
            HttpBody broken = new HttpBody(10, () -> {
                throw reason;
            });
            assertThat(Calls.failure(transport.send(Calls.call("PUT", server.uri("/"), broken, Calls.LONG))))
                    .isSameAs(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 11})
    void bodyOfAnotherLengthThanSaidEndsTheCall(int length) {
        try (RawServer server = RawServer.start(RawServer.Connection::ask)) {
            HttpBody wrong = new HttpBody(10, () -> new OneBuffer(ByteBuffer.allocate(length)));
            Calls.failure(
                    TransportException.class, transport.send(Calls.call("PUT", server.uri("/"), wrong, Calls.LONG)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/a?canary", "file://host/a?canary"})
    void onlyHttpAndHttpsAreSent(String uri) {
        assertThat(Calls.failure(transport.send(Calls.get(URI.create(uri)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https or http")
                .hasMessageNotContaining("canary");
    }

    @Test
    void headerThatIsNotAllowedIsNamedWithoutItsValue() {
        Map<String, String> bad = Map.of(
                "Authorization",
                "Bearer canary\r\nX: y",
                "Content-Length",
                "canary",
                "Host",
                "canary",
                "a b",
                "canary");
        bad.forEach((name, value) -> {
            HttpCall call = new HttpCall(
                    "test/call",
                    "POST",
                    URI.create("http://127.0.0.1:1/"),
                    Map.of(name, value),
                    HttpBody.EMPTY,
                    Duration.ofSeconds(1),
                    Optional.empty());
            assertThat(Calls.failure(transport.send(call)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name)
                    .hasNoCause()
                    .hasMessageNotContaining("canary");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true"})
    void c03_propertyThatLetsTheJdkRepeatPostsIsRefused(String value) {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", value);
        try {
            assertThatThrownBy(JdkTransport::create)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("jdk.httpclient.enableAllMethodRetry");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    @Test
    void connectTimeoutMustBePositive() {
        assertThatThrownBy(() -> JdkTransport.create(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectTimeout is PT0S");
    }
}
