package io.github.tiktokcontent.server;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.internal.async.Async;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches an issuer's keys over the library's own transport: no redirects, and one limit for the whole exchange, however slowly
 * the bytes drip. The connection is not kept, since the next fetch is minutes away.
 */
final class KeyFetch implements ResourceRetriever {
    /** For the whole exchange, unless a test has less time. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final HttpCall call;

    KeyFetch(URI url, Duration timeout) {
        call = new HttpCall(
                "keys of the issuer",
                "GET",
                url,
                Map.of("Accept", "application/json"),
                HttpBody.EMPTY,
                timeout,
                Optional.empty());
    }

    /** Where from, without a query. */
    String target() {
        return call.target();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try (JdkTransport transport = JdkTransport.create()) {
            byte[] body = Async.await("A fetch of the issuer's keys", Async.then(transport.send(call), this::body));
            return new Resource(new String(body, StandardCharsets.UTF_8), "application/json");
        } catch (TikTokException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private CompletableFuture<byte[]> body(HttpReply reply) {
        return reply.status() == OK
                ? reply.bytes(call, MAX_BYTES)
                : Async.map(reply.discard(), nothing -> {
                    throw new ServerException(
                            "The issuer's keys were asked for at " + call.target() + "; the answer has status "
                                    + reply.status() + ", not 200.",
                            ErrorDetails.ofStatus(reply.status()),
                            null);
                });
    }
}
