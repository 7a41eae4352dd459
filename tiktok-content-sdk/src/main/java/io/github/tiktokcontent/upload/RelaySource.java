package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.internal.async.Async;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** One GET, cut into the bodies of consecutive chunks. After a fault, another GET for the rest. */
final class RelaySource implements UploadSource {
    private final RelayFetch fetch;
    private final RelayHead head;
    private volatile RelayStream stream;
    private volatile boolean closed;
    /** Fetched again from the start, and nobody can say whether that is still the version of the first GET. */
    private volatile boolean uncertain;

    private RelaySource(RelayFetch fetch, RelayHead head, HttpReply reply) {
        this.fetch = fetch;
        this.head = head;
        this.stream = RelayStream.of(reply, 0, head.size());
    }

    static CompletableFuture<UploadSource> open(RelayFetch fetch) {
        return Async.then(fetch.get(0, Optional.empty()), reply -> {
            try {
                RelayHead head = RelayHead.of(reply, fetch.target(), fetch.path());
                return CompletableFuture.completedFuture(new RelaySource(fetch, head, reply));
            } catch (RuntimeException e) {
                return refused(fetch, reply, e);
            }
        });
    }

    @Override
    public long size() {
        return head.size();
    }

    @Override
    public String contentType() {
        return head.contentType();
    }

    @Override
    public String fingerprint() {
        return head.fingerprint();
    }

    @Override
    public boolean isResumable() {
        return head.ifRange().isPresent();
    }

    @Override
    public CompletableFuture<Void> ready(long offset) {
        if (closed) {
            return CompletableFuture.failedFuture(SourceException.failed("The relay was closed", null));
        }
        if (uncertain && offset > 0) {
            // Chunks before this one may be those of the first GET.
            return CompletableFuture.failedFuture(RelayHead.unversioned(fetch.target()));
        }
        if (stream.isReadyAt(offset)) {
            return CompletableFuture.completedFuture(null);
        }
        stream.close();
        return Async.either(
                fetch.get(offset, head.ifRange()),
                reply -> attached(reply, offset),
                // Anything else is no word about the source: the client was closed, or the program is broken.
                failure -> CompletableFuture.failedFuture(
                        failure instanceof TikTokException && !(failure instanceof CallInterruptedException)
                                ? SourceException.failed(fetch.target() + " cannot be read any more", failure)
                                : failure));
    }

    private CompletableFuture<Void> attached(HttpReply reply, long offset) {
        try {
            head.check(reply, offset, fetch.target());
        } catch (SourceException e) {
            return refused(fetch, reply, e);
        }
        uncertain = head.ifRange().isEmpty();
        stream = RelayStream.of(reply, offset, head.size());
        if (closed) {
            stream.close();
        }
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletableFuture<T> refused(RelayFetch fetch, HttpReply reply, Exception why) {
        return Async.then(fetch.drained(reply), nothing -> CompletableFuture.failedFuture(why));
    }

    @Override
    public Flow.Publisher<ByteBuffer> open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size());
        return stream.part(offset, length);
    }

    @Override
    public void close() {
        closed = true;
        stream.close();
    }
}
