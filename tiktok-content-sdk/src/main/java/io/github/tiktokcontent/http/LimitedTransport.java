package io.github.tiktokcontent.http;

import io.github.tiktokcontent.internal.async.Async;
import java.util.concurrent.CompletableFuture;

/** Lets a call go when TikTok's rate limit has room for it. */
final class LimitedTransport implements HttpTransport {
    private final HttpTransport next;
    private final RateLimits limits;
    private final Sleeper sleeper;

    LimitedTransport(HttpTransport next, RateLimits limits, Sleeper sleeper) {
        this.next = next;
        this.limits = limits;
        this.sleeper = sleeper;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        return call.limit().isEmpty()
                ? next.send(call)
                : Async.then(limits.admit(call, sleeper), admitted -> next.send(call));
    }

    @Override
    public void close() {
        next.close();
    }
}
