package io.github.tiktokcontent.http;

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
        RateLimits.Key key = call.limit().orElse(null);
        return key == null ? next.send(call) : limits.send(call, key, sleeper, next);
    }

    @Override
    public void close() {
        next.close();
    }
}
