package io.github.tiktokcontent.http;

import io.github.tiktokcontent.internal.async.Async;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is handed on after something else was done. What depends on a future runs last come, first served, so what
 * must be done before the caller goes on needs a future of its own. Cancelling it ends the call.
 */
final class RelayedReply extends CompletableFuture<HttpReply> {
    private final CompletableFuture<HttpReply> reply;

    private RelayedReply(CompletableFuture<HttpReply> reply) {
        this.reply = reply;
    }

    /** Runs the action once, also if the call fails or is cancelled, and then hands on how the call ended. */
    static CompletableFuture<HttpReply> after(
            CompletableFuture<HttpReply> reply, BiConsumer<HttpReply, @Nullable Throwable> action) {
        RelayedReply relayed = new RelayedReply(reply);
        Async.onEnd(reply, (value, failure) -> {
            try {
                action.accept(value, failure);
            } finally {
                relayed.end(value, failure);
            }
        });
        return relayed;
    }

    private void end(HttpReply value, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(Async.cause(failure));
        } else if (!complete(value)) {
            var unused = value.discard(); // cancelled meanwhile
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        reply.cancel(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning);
    }
}
