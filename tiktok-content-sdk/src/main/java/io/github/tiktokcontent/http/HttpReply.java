package io.github.tiktokcontent.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The reply to a call: its header at once, its body as a stream that must be subscribed to exactly once.
 *
 * @param status the HTTP status
 * @param headers the headers; names in any case
 * @param body the bytes as they come, not decoded; cancelling the subscription closes the connection
 */
public record HttpReply(int status, Map<String, List<String>> headers, Flow.Publisher<ByteBuffer> body) {
    /**
     * Copies the headers.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the bytes as they come
     */
    public HttpReply {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * A reply whose body is in memory, for transports and tests.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the bytes, which must not change any more
     * @return the reply
     */
    public static HttpReply of(int status, Map<String, List<String>> headers, byte[] body) {
        return new HttpReply(status, headers, new OneBuffer(ByteBuffer.wrap(body)));
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its first value, empty if it is not there
     */
    public Optional<String> header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return Optional.of(header.getValue().get(0));
            }
        }
        return Optional.empty();
    }

    /** Only the status: headers and body may hold anything. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
