package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls for the tests of this package, and their ends. */
final class Calls {
    static final Duration LONG = Duration.ofSeconds(20);

    private Calls() {}

    static HttpCall get(URI uri) {
        return get(uri, LONG);
    }

    static HttpCall get(URI uri, Duration timeout) {
        return call("GET", uri, HttpBody.EMPTY, timeout);
    }

    static HttpCall post(URI uri, String body) {
        return post(uri, body, LONG);
    }

    static HttpCall post(URI uri, String body, Duration timeout) {
        return call("POST", uri, HttpBody.of(body.getBytes(StandardCharsets.UTF_8)), timeout);
    }

    static HttpCall call(String method, URI uri, HttpBody body, Duration timeout) {
        return new HttpCall(
                "test/call",
                method,
                uri,
                Map.of("Authorization", "Bearer canary-token"),
                body,
                timeout,
                Optional.empty());
    }

    /** The whole reply as text. */
    static CompletableFuture<String> text(HttpTransport transport, HttpCall call) {
        return Async.then(
                transport.send(call),
                reply -> reply.bytes(call).thenApply(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    static <T> T value(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("no value", e);
        }
    }

    static Throwable failure(CompletableFuture<?> future) {
        try {
            Object value = future.get(30, TimeUnit.SECONDS);
            throw new AssertionError("no failure but " + value);
        } catch (ExecutionException e) {
            return Async.cause(e);
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("no end", e);
        }
    }

    static <F extends TikTokException> F failure(Class<F> type, CompletableFuture<?> future) {
        Throwable failure = failure(future);
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.getMessage()).doesNotContain("canary", "\n", "\r");
        return type.cast(failure);
    }
}
