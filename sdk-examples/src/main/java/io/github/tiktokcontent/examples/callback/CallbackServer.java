package io.github.tiktokcontent.examples.callback;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Listens on 127.0.0.1 for the browser that TikTok sends back. Only the path of the redirect URI counts; everything else, such
 * as the browser's wish for an icon, is not found and changes nothing. Thread-safe.
 */
public final class CallbackServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final String STYLE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final CallbackPage NOT_FOUND = new CallbackPage(
            404, "Nothing here", "This address waits for TikTok's answer to a login, which comes to another path.");

    private static final CallbackPage GET_ONLY =
            new CallbackPage(405, "Nothing was changed", "A browser comes back from TikTok with GET, nothing else.");

    private static final CallbackPage TOO_EARLY = new CallbackPage(
            503, "Not ready yet", "The login is only just beginning. Nothing was changed; load this page again.");

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI redirectUri;
    private volatile Function<URI, CallbackReply> answer = uri -> CallbackReply.of(TOO_EARLY);

    private CallbackServer(HttpServer server, URI redirectUri) {
        this.server = server;
        this.redirectUri = redirectUri;
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "login-callback");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to listen.
     *
     * @param redirectUri http on localhost or 127.0.0.1; port 0 stands for any free one
     * @return the server; close it
     * @throws IOException if the port is not to be had
     */
    public static CallbackServer start(URI redirectUri) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, redirectUri.getPort()), 0);
        String path = redirectUri.getRawPath();
        URI actual = URI.create(
                "http://" + redirectUri.getHost() + ":" + http.getAddress().getPort() + path);
        CallbackServer server = new CallbackServer(http, actual);
        http.setExecutor(server.threads);
        http.createContext("/", server::serve);
        http.start();
        return server;
    }

    /**
     * Where it listens.
     *
     * @return the redirect URI with its actual port
     */
    public URI redirectUri() {
        return redirectUri;
    }

    /**
     * From now on callbacks are answered by this.
     *
     * @param value gets the URI that the browser asked for, from the path on; called by several threads at once
     */
    public void answerWith(Function<URI, CallbackReply> value) {
        answer = value;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            CallbackReply reply = reply(exchange);
            try {
                send(exchange, reply.page());
            } finally {
                reply.sent().run();
            }
        }
    }

    private CallbackReply reply(HttpExchange exchange) {
        URI asked = exchange.getRequestURI();
        String path = redirectUri.getRawPath().isEmpty() ? "/" : redirectUri.getRawPath();
        if (!path.equals(asked.getRawPath())) {
            return CallbackReply.of(NOT_FOUND);
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return CallbackReply.of(GET_ONLY);
        }
        return answer.apply(asked);
    }

    private static void send(HttpExchange exchange, CallbackPage page) throws IOException {
        byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Connection", "close");
        headers.set("Content-Security-Policy", STYLE_ONLY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        boolean silent = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(page.status(), silent ? -1 : body.length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Stops listening at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
