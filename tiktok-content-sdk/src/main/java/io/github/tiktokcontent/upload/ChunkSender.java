package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.internal.async.Async;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends one chunk once. */
final class ChunkSender {
    private final HttpTransport transport;
    private final UploadSession session;
    private final UploadSource source;
    private final URI uri;

    ChunkSender(HttpTransport transport, UploadSession session, UploadSource source, URI uri) {
        this.transport = transport;
        this.session = session;
        this.source = source;
        this.uri = uri;
    }

    /** Ends with a value whatever happens, unless it is cancelled. */
    CompletableFuture<Sending> send(Chunk chunk, Duration time, LongConsumer sent) {
        MeteredBody body = new MeteredBody(source.open(chunk.first(), chunk.length()), sent);
        HttpCall call = new HttpCall(
                "upload of chunk " + (chunk.index() + 1) + " of "
                        + session.plan().count(),
                "PUT",
                uri,
                Map.of(
                        "Content-Type",
                        session.contentType(),
                        "Content-Range",
                        session.plan().contentRange(chunk.index())),
                new HttpBody(chunk.length(), () -> body),
                time,
                Optional.empty());
        return Async.either(
                Async.then(transport.send(call), ChunkSender::drained),
                reply -> CompletableFuture.completedFuture(new Sending(call, reply, null, body)),
                failure -> CompletableFuture.completedFuture(new Sending(call, null, failure, body)));
    }

    /** The reply, after its body was thrown away: only then can the connection carry the next chunk. */
    private static CompletableFuture<HttpReply> drained(HttpReply reply) {
        return Async.then(reply.discard(), nothing -> CompletableFuture.completedFuture(reply));
    }

    /** What became of one sending: a reply or a failure. */
    record Sending(
            HttpCall call,
            @Nullable HttpReply reply,
            @Nullable Throwable failure,
            MeteredBody body) {
        /** A failure in words, with the host only: the path may be a part of the secret, too. */
        String words(Throwable failure) {
            return String.valueOf(failure.getMessage())
                    .replace(call.target(), call.uri().getHost());
        }
    }
}
