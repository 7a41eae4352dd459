package io.github.tiktokcontent.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The transport on the JDK's HTTP client: one client, HTTP/1.1, no redirects, no cookies, no credentials of its own, the
 * system's proxy. Thread-safe; whoever creates it closes it.
 *
 * <p>It needs at most six daemon threads, whatever the load: four workers that go away after 10 s without work, one timer,
 * and the selector of the JDK's client, which ends by itself some time after {@link #close()}, when the garbage collector
 * has found the client unused (Java 17 has no other way to stop it). On machines with one or two cores the JDK starts a
 * further short-lived thread for each exchange that fails.
 *
 * <p>What depends on a reply runs on the workers: do not block there. If all of them are blocked, calls still end by their
 * deadlines.
 *
 * <p>The JDK logs all headers, tokens included, if the system property {@code jdk.httpclient.HttpClient.log} is set. It is
 * not set by default; never set it in production.
 */
public final class JdkTransport implements HttpTransport {
    private final Workers workers = new Workers();
    private final TimerSleeper timer = new TimerSleeper(workers);
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HttpClient client;

    private JdkTransport(HttpClient.Builder builder) {
        client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(workers)
                .build();
    }

    /**
     * A transport that waits 5 s at most for a connection.
     *
     * @return the transport, to be closed by the caller
     * @throws IllegalStateException if the property {@code jdk.httpclient.enableAllMethodRetry} is set, as a system
     *     property or in the JDK's {@code conf/net.properties}: the JDK would then send a POST twice by itself
     */
    public static JdkTransport create() {
        return create(Timeouts.DEFAULT.connect());
    }

    /**
     * A transport.
     *
     * @param connectTimeout the longest wait for a connection, positive
     * @return the transport, to be closed by the caller
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the property {@code jdk.httpclient.enableAllMethodRetry} is set, as a system
     *     property or in the JDK's {@code conf/net.properties}: the JDK would then send a POST twice by itself
     */
    public static JdkTransport create(Duration connectTimeout) {
        return create(connectTimeout, null);
    }

    static JdkTransport create(Duration connectTimeout, @Nullable SSLContext trust) {
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout is " + connectTimeout + "; it must be positive");
        }
        if (JdkRepeats.on(System.getProperty("java.home"))) {
            throw new IllegalStateException("The property " + JdkRepeats.PROPERTY
                    + " is set, for this process or in the JDK's conf/net.properties, so the JDK would send a post"
                    + " twice after a lost answer. Remove the property.");
        }
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
        return new JdkTransport(trust == null ? builder : builder.sslContext(trust));
    }

    /**
     * Pauses on this transport's timer and threads.
     *
     * @return the sleeper; it ends when the transport is closed
     */
    public Sleeper sleeper() {
        return timer;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The future fails with an {@link IllegalArgumentException} if the URI is not http or https or a header is not
     * allowed, and with an {@link IllegalStateException} after {@link #close()}.
     */
    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        HttpClient open = client;
        if (open == null) {
            return CompletableFuture.failedFuture(Failures.late(call));
        }
        Exchange exchange = new Exchange(call, workers, running::remove);
        HttpRequest request;
        try {
            request = request(call, exchange);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        running.add(exchange);
        exchange.armed(timer.after(call.timeout(), () -> exchange.end(Failures.deadline(call, call.timeout()))));
        try {
            exchange.sending(open.sendAsync(request, exchange));
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
        if (client == null) {
            exchange.end(Failures.closed(call));
        }
        return exchange.reply();
    }

    private static HttpRequest request(HttpCall call, Exchange exchange) {
        URI uri = call.uri();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(Failures.what(call) + " needs an https or http URI");
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            try {
                builder.header(header.getKey(), header.getValue());
            } catch (IllegalArgumentException e) {
                // The JDK's message would show the value, which may be a token.
                throw new IllegalArgumentException("Header " + LogText.clean(header.getKey(), 100) + " of "
                        + Failures.what(call) + " is reserved, or not a legal header");
            }
        }
        long length = call.body().length();
        if (length > 0) {
            builder.method(
                    call.method(),
                    HttpRequest.BodyPublishers.fromPublisher(new RequestBody(call.body(), exchange), length));
        } else if (call.method().equals("GET")) {
            builder.GET();
        } else {
            builder.method(call.method(), HttpRequest.BodyPublishers.noBody());
        }
        return builder.build();
    }

    /**
     * Ends all running calls at once with a {@link io.github.tiktokcontent.error.CallInterruptedException} and stops the
     * threads. May be called again.
     */
    @Override
    public void close() {
        client = null;
        for (Exchange exchange : running) {
            exchange.end(Failures.closed(exchange.call()));
        }
        timer.close();
        workers.end();
    }
}
