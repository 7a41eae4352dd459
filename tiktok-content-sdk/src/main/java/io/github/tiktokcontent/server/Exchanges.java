package io.github.tiktokcontent.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;

/** From the socket to a request, and from an answer to the socket. What is no clean request is refused here. */
final class Exchanges implements HttpHandler {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final Function<ServerRequest, ServerResponse> answers;
    private final int bodyLimit;
    private final Duration handlerTime;
    private final Duration writingTime;
    private final AtomicBoolean closing;

    Exchanges(TaskServerBuilder options, AtomicBoolean closing) {
        this.answers = options.answers;
        this.bodyLimit = options.bodyLimit;
        this.handlerTime = options.handlerTime;
        this.writingTime = options.requestTime;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ServerResponse answer = answer(exchange);
            DeadlineExecutor.extend(writingTime);
            write(exchange, answer);
        }
    }

    private ServerResponse answer(HttpExchange exchange) throws IOException {
        try {
            if (closing.get() || DeadlineExecutor.isOneTooMany()) {
                throw new Refused(Problem.of(503, "busy", "The service has too much to do, or ends; try again soon.")
                        .retryAfter(SOON));
            }
            ServerRequest request = read(exchange);
            DeadlineExecutor.extend(handlerTime);
            return answers.apply(request);
        } catch (Refused e) {
            return e.problem().answer(Optional.empty());
        } catch (RuntimeException | Error e) {
            return Problems.fault(e).answer(Optional.empty());
        }
    }

    private ServerRequest read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        checkForm(exchange, headers);
        List<String> lengths = headers.getOrDefault("Content-Length", List.of());
        if (lengths.stream().anyMatch(length -> Long.parseLong(length) > bodyLimit)) {
            throw tooLarge();
        }
        // Left open: closing it would wait for what a client does not send, before the answer is out.
        InputStream body = exchange.getRequestBody();
        byte[] bytes = body.readNBytes(bodyLimit + 1);
        if (bytes.length > bodyLimit) {
            throw tooLarge();
        }
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
        return new ServerRequest(
                exchange.getRequestMethod(), asked.getRawPath(), query, headers, ByteBuffer.wrap(bytes));
    }

    private static void checkForm(HttpExchange exchange, Headers headers) {
        String protocol = exchange.getProtocol();
        boolean known = protocol.equals("HTTP/1.1") || protocol.equals("HTTP/1.0");
        boolean hosted = headers.getOrDefault("Host", List.of()).size() == 1 || protocol.equals("HTTP/1.0");
        boolean plain = exchange.getRequestURI().getHost() == null
                && !exchange.getRequestURI().isAbsolute()
                && exchange.getRequestURI().getRawPath() != null;
        boolean clean = isText(headers);
        boolean measured = headers.getOrDefault("Content-Length", List.of()).stream()
                .allMatch(length -> LENGTH.matcher(length).matches());
        if (!known || !hosted || !plain || !clean || !measured) {
            throw new Refused(Problem.of(400, "malformed", "This is no clean request of HTTP/1.1."));
        }
    }

    private static boolean isText(Headers headers) {
        for (List<String> values : headers.values()) {
            for (String value : values) {
                if (!isText(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if ((unit < ' ' && unit != '\t') || unit >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private Refused tooLarge() {
        return new Refused(Problem.of(413, "too_large", "The body is larger than " + bodyLimit + " bytes."));
    }

    private void write(HttpExchange exchange, ServerResponse answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.status() >= 400 || closing.get()) {
            // Whatever else the client has sent is not read as a request.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        // Closing it sends the answer before the rest of the request is waited for; closing the exchange would not.
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
