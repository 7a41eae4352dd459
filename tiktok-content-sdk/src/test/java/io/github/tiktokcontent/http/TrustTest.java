package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** N05: a certificate that is not right ends the call, and nothing switches that off. */
class TrustTest {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static Certificates right;

    @BeforeAll
    static void issue() throws Exception {
        right = Certificates.of(folder, "localhost", "-1H");
    }

    private RawServer server(Certificates certificates) throws Exception {
        return RawServer.start(certificates.listen(), connection -> {
            while (connection.ask() != null) {
                connection.answer(200, "secure");
            }
        });
    }

    private static void refused(JdkTransport transport, RawServer server, URI uri) {
        TransportException failure = Calls.failure(TransportException.class, transport.send(Calls.post(uri, "{}")));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("certificate of " + uri.getHost() + " is not trusted");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void rightCertificateIsTaken() throws Exception {
        try (RawServer server = server(right);
                JdkTransport transport = JdkTransport.create(CONNECT, right.trusting())) {
            assertThat(Calls.value(Calls.text(transport, Calls.get(server.https("localhost", "/")))))
                    .isEqualTo("secure");
        }
    }

    @Test
    void n05_certificateOfAnUnknownAuthorityIsRefused() throws Exception {
        try (RawServer server = server(right);
                JdkTransport transport = JdkTransport.create()) {
            refused(transport, server, server.https("localhost", "/"));
        }
    }

    @Test
    void n05_certificateOfAnotherHostIsRefused() throws Exception {
        Certificates other = Certificates.of(folder, "other.example", "-1H");
        try (RawServer server = server(other);
                JdkTransport transport = JdkTransport.create(CONNECT, other.trusting())) {
            refused(transport, server, server.https("localhost", "/"));
        }
    }

    @Test
    void n05_expiredCertificateIsRefused() throws Exception {
        Certificates expired = Certificates.of(folder, "localhost", "-3d");
        try (RawServer server = server(expired);
                JdkTransport transport = JdkTransport.create(CONNECT, expired.trusting())) {
            refused(transport, server, server.https("localhost", "/"));
        }
    }

    @Test
    void handshakeThatTheServerBreaksOffIsAmbiguous() throws Exception {
        try (RawServer server = RawServer.start(connection -> connection.send("not TLS\r\n\r\n"));
                JdkTransport transport = JdkTransport.create()) {
            TransportException failure = Calls.failure(
                    TransportException.class, transport.send(Calls.post(server.https("localhost", "/"), "{}")));
            assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        }
    }
}
