package io.github.tiktokcontent.http;

import java.util.List;

/** Puts the layers around a transport. */
public final class Transports {
    private Transports() {}

    /**
     * Rate limit, then listeners, then the transport: a call that waits for its turn is no attempt yet, and every attempt
     * is told. {@link Retries} stand further out, around the decoded answer.
     *
     * @param transport sends the calls; closed when the result is closed
     * @param limits TikTok's rate limits, which may be shared by several clients
     * @param sleeper measures time and waits; not closed
     * @param listeners are told of each attempt, in this order
     * @return the layered transport, to be closed by the caller
     */
    public static HttpTransport layered(
            HttpTransport transport, RateLimits limits, Sleeper sleeper, List<CallListener> listeners) {
        return new LimitedTransport(new ListenedTransport(transport, sleeper, listeners), limits, sleeper);
    }
}
