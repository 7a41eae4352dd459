package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.Async;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a storage host for one video, again if the host or the network fails. */
final class RelayFetch {
    private static final int RETRIES = 3;

    private final URI url;
    private final HttpTransport transport;
    private final Sleeper sleeper;
    private final UploadOptions options;

    RelayFetch(URI url, HttpTransport transport, Sleeper sleeper, UploadOptions options) {
        this.url = url;
        this.transport = transport;
        this.sleeper = sleeper;
        this.options = options;
    }

    /** The URL for messages: without its query. */
    String target() {
        return call(0, Optional.empty()).target();
    }

    String path() {
        return String.valueOf(url.getPath());
    }

    /**
     * A reply whose body has not been touched; a fault of the host only after the retries. {@code ifRange} is the version
     * that the rest must be of.
     */
    CompletableFuture<HttpReply> get(long first, Optional<String> ifRange) {
        HttpCall call = call(first, ifRange);
        int[] tries = {0};
        return Async.repeat(() -> {
            tries[0]++;
            CompletableFuture<HttpReply> head = Async.recover(
                    TimeLimit.on(transport.send(call), options.timeouts().api()), this::silent);
            return Async.either(
                    head,
                    reply -> isFault(reply) && tries[0] <= RETRIES
                            ? Async.then(drained(reply), nothing -> pause(tries[0], reply))
                            : CompletableFuture.completedFuture(Optional.of(reply)),
                    failure -> mayPass(failure) && tries[0] <= RETRIES
                            ? pause(tries[0], null)
                            : CompletableFuture.failedFuture(failure));
        });
    }

    /** The reply, after its body was let go; that takes no longer than a header may. */
    CompletableFuture<HttpReply> drained(HttpReply reply) {
        return Rest.drained(call(0, Optional.empty()), reply, options.timeouts().api());
    }

    private CompletableFuture<HttpReply> silent(Throwable failure) {
        return CompletableFuture.failedFuture(
                failure instanceof TimeoutException
                        ? new DeadlineException(
                                target() + " gave no header within "
                                        + options.timeouts().api().toMillis()
                                        + " ms. Nothing was sent to TikTok for it.",
                                Outcome.NOT_SENT)
                        : failure);
    }

    private HttpCall call(long first, Optional<String> ifRange) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Encoding", "identity");
        if (first > 0) {
            headers.put("Range", "bytes=" + first + "-");
            ifRange.ifPresent(version -> headers.put("If-Range", version));
        }
        return new HttpCall(
                "relay of a video",
                "GET",
                url,
                headers,
                HttpBody.EMPTY,
                options.timeouts().upload(),
                Optional.empty());
    }

    private CompletableFuture<Optional<HttpReply>> pause(int tries, @Nullable HttpReply reply) {
        Duration pause =
                Pause.before(tries + 1, options, reply, options.timeouts().upload());
        return Async.then(sleeper.sleep(pause), nothing -> CompletableFuture.completedFuture(Optional.empty()));
    }

    static boolean isFault(HttpReply reply) {
        return reply.status() >= 500 || reply.status() == 408 || reply.status() == 429;
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof TikTokException known && known.isRetryable();
    }
}
