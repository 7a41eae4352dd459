package io.github.tiktokcontent.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request. {@link #toString()} shows neither headers nor the query, which may hold secrets.
 *
 * @param operation what the call is for, in words for messages, such as {@code video/init}
 * @param method GET, POST or PUT
 * @param uri where to
 * @param headers the headers, without those that follow from the URI and the body
 * @param body the body
 * @param timeout the time for the whole exchange, the reply's body included
 * @param limit which of TikTok's rate limits counts it; absent for none
 * @param patience how long the call may wait for its turn within {@code limit} before it is sent, zero for not at all;
 *     comes on top of the timeout, so a caller with a deadline gives what is left of it after the timeout
 */
public record HttpCall(
        String operation,
        String method,
        URI uri,
        Map<String, String> headers,
        HttpBody body,
        Duration timeout,
        Optional<RateLimits.Key> limit,
        Duration patience) {
    /**
     * Copies the headers.
     *
     * @param operation what the call is for
     * @param method GET, POST or PUT
     * @param uri where to
     * @param headers the headers
     * @param body the body
     * @param timeout the time for the whole exchange
     * @param limit which of TikTok's rate limits counts it
     * @param patience how long the call may wait for its turn
     * @throws IllegalArgumentException if the timeout is not positive, the patience is negative, or the URI has no host
     */
    public HttpCall {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(method, "method");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(limit, "limit");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is " + timeout + "; it must be positive");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is " + patience + "; it must not be negative");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(operation + " needs a URI with a host");
        }
    }

    /**
     * A call that waits for its turn no longer than its timeout.
     *
     * @param operation what the call is for
     * @param method GET, POST or PUT
     * @param uri where to
     * @param headers the headers
     * @param body the body
     * @param timeout the time for the whole exchange
     * @param limit which of TikTok's rate limits counts it
     * @throws IllegalArgumentException if the timeout is not positive, or the URI has no host
     */
    public HttpCall(
            String operation,
            String method,
            URI uri,
            Map<String, String> headers,
            HttpBody body,
            Duration timeout,
            Optional<RateLimits.Key> limit) {
        this(operation, method, uri, headers, body, timeout, limit, timeout);
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its value, null if it is not set
     */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /**
     * Where the call goes, for messages and logs.
     *
     * @return scheme, host, port and path; no user info, query or fragment
     */
    public String target() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + port + path;
    }

    /** Method and target. */
    @Override
    public String toString() {
        return method + " " + target();
    }
}
