package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The system's proxy is used, and never given credentials. */
class ProxyTest {
    private static void behind(RawServer proxy, Consumer<JdkTransport> test) {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(
                ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
        try (JdkTransport transport = JdkTransport.create()) {
            test.accept(transport);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void systemProxyIsUsed() {
        try (RawServer proxy = RawServer.answering(200, "by proxy")) {
            behind(
                    proxy,
                    transport -> assertThat(Calls.value(
                                    Calls.text(transport, Calls.get(URI.create("http://tiktok.example/a")))))
                            .isEqualTo("by proxy"));
            assertThat(proxy.asked().get(0).line()).isEqualTo("GET http://tiktok.example/a HTTP/1.1");
        }
    }

    @Test
    void n23_proxyThatAsksForCredentialsEndsTheCall() {
        try (RawServer proxy = RawServer.answering(407, "who?", "Proxy-Authenticate: Basic realm=\"canary\"")) {
            behind(proxy, transport -> {
                for (String scheme : new String[] {"http", "https"}) {
                    TransportException failure = Calls.failure(
                            TransportException.class,
                            transport.send(Calls.post(URI.create(scheme + "://tiktok.example/a"), "{}")));
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
                    assertThat(failure).hasMessageContaining("proxy").hasMessageContaining("407");
                }
            });
            assertThat(proxy.asked())
                    .hasSize(2)
                    .allSatisfy(asked ->
                            assertThat(asked.header("Proxy-Authorization")).isNull());
            // The tunnel was refused, so the token never left.
            assertThat(proxy.asked().get(1).line()).startsWith("CONNECT ");
            assertThat(proxy.asked().get(1).head()).doesNotContain("canary-token");
        }
    }
}
