package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.internal.async.Async;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; past it, the connection is closed and memory does not grow. */
final class ReplyBytes implements Flow.Subscriber<ByteBuffer> {
    private static final int MAX_DISCARDED = 64 * 1024;

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final int maxBytes;
    private final Supplier<? extends RuntimeException> tooMany;
    private byte[] bytes = new byte[1024];
    private int length;
    private volatile Flow.@Nullable Subscription subscription;

    private ReplyBytes(int maxBytes, Supplier<? extends RuntimeException> tooMany) {
        this.maxBytes = maxBytes;
        this.tooMany = tooMany;
        Async.onEnd(result, (value, failure) -> {
            Flow.Subscription running = subscription;
            if (failure != null && running != null) {
                running.cancel();
            }
        });
    }

    static CompletableFuture<byte[]> read(HttpCall call, HttpReply reply, int maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + "; it must be 0 or more");
        }
        Supplier<ServerException> tooMany = () -> refused(
                call,
                reply,
                "is larger than " + maxBytes + " bytes. That is no answer of TikTok's; see what stands between.");
        Optional<String> encoding = reply.encoding();
        ReplyBytes collector = new ReplyBytes(maxBytes, tooMany);
        if (encoding.isPresent()) {
            collector.result.completeExceptionally(refused(
                    call,
                    reply,
                    "came with the unsupported encoding " + encoding.get()
                            + ", which was not asked for. See what stands between."));
        } else if (announced(reply) > maxBytes) {
            collector.result.completeExceptionally(tooMany.get());
        }
        reply.body().subscribe(collector);
        return collector.result;
    }

    static CompletableFuture<Void> discard(HttpReply reply) {
        ReplyBytes collector = new ReplyBytes(MAX_DISCARDED, () -> new IllegalStateException("too long to be read"));
        if (announced(reply) > MAX_DISCARDED) {
            collector.result.cancel(true);
        }
        reply.body().subscribe(collector);
        return Async.either(
                collector.result,
                value -> CompletableFuture.completedFuture(null),
                failure -> CompletableFuture.completedFuture(null));
    }

    private static long announced(HttpReply reply) {
        try {
            return reply.header("content-length").map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ServerException refused(HttpCall call, HttpReply reply, String why) {
        return new ServerException(
                "The answer to " + Failures.what(call) + " (HTTP " + reply.status() + ") " + why,
                new ErrorDetails(Optional.empty(), OptionalInt.of(reply.status()), reply.logId(), Optional.empty()),
                null);
    }

    @Override
    public void onSubscribe(Flow.Subscription next) {
        subscription = next;
        if (result.isDone()) {
            next.cancel();
        } else {
            next.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ByteBuffer next) {
        int more = next.remaining();
        if (result.isDone()) {
            return;
        }
        if (more > maxBytes - length) {
            bytes = new byte[0];
            result.completeExceptionally(tooMany.get());
            return;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(2L * bytes.length, (long) length + more)));
        }
        next.get(bytes, length, more);
        length += more;
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(Arrays.copyOf(bytes, length));
    }
}
