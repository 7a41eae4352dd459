package io.github.tiktokcontent.http;

import java.util.concurrent.CompletableFuture;

/**
 * Sends one request and gives its reply. Implementations are thread-safe and do not block the caller.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li>The call is sent at most once. It is never repeated, redirected, or given other credentials, cookies or a
 *       {@code Content-Encoding}.
 *   <li>{@link HttpCall#timeout()} covers everything: the connection, the request body and the whole reply body. When it
 *       is over, the future (or, after the reply's header came, the reply body's subscriber) ends with a {@link
 *       io.github.tiktokcontent.error.DeadlineException} and the connection is closed.
 *   <li>Cancelling the future, or the subscription to the reply body, ends the call and closes the connection.
 *   <li>Failures are {@link io.github.tiktokcontent.error.TransportException}s; their outcome is {@code NOT_SENT} only
 *       if it is proved that no byte of the request left. Replies of any status are replies, not failures.
 * </ul>
 */
public interface HttpTransport extends AutoCloseable {
    /**
     * Sends a call.
     *
     * @param call the request
     * @return the reply, as soon as its header is there; its body must be read or discarded
     */
    CompletableFuture<HttpReply> send(HttpCall call);

    /** Ends all calls that still run, each with a failure, and frees threads and connections. May be called again. */
    @Override
    void close();
}
