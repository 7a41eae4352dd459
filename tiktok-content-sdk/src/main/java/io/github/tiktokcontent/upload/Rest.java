package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The body of a reply of which only status and header count. */
final class Rest {
    private static final int LONGEST = 64 * 1024;

    private Rest() {}

    /**
     * Reads a body that is short and comes in time, so that its connection can be used again; closes the connection
     * otherwise. Completes with the reply in either case: its body has nothing to tell.
     */
    static CompletableFuture<HttpReply> drained(HttpCall call, HttpReply reply, Duration time) {
        return Async.either(
                TimeLimit.on(reply.bytes(call, LONGEST), time),
                bytes -> CompletableFuture.completedFuture(reply),
                failure -> CompletableFuture.completedFuture(reply));
    }
}
