package io.github.tiktokcontent.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * The reply to a call: its header at once, its body as a stream that must be subscribed to exactly once.
 *
 * @param status the HTTP status
 * @param headers the headers; names in any case
 * @param body the bytes as they come, not decoded; cancelling the subscription closes the connection
 */
public record HttpReply(int status, Map<String, List<String>> headers, Flow.Publisher<ByteBuffer> body) {
    /** How many bytes {@link #bytes(HttpCall)} takes at most: {@value}. TikTok's answers have a few thousand. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_LOG_ID = 128;

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

    /**
     * TikTok's log id, from the header {@code x-tt-logid}.
     *
     * @return its visible characters, at most 128; empty if there is none
     */
    public Optional<String> logId() {
        return header("x-tt-logid").map(id -> LogText.visible(id, MAX_LOG_ID)).filter(id -> !id.isEmpty());
    }

    /**
     * How the body is encoded. The library asks for no encoding and decodes none.
     *
     * @return the {@code Content-Encoding} in lower case; empty if it is absent or {@code identity}
     */
    public Optional<String> encoding() {
        return header("content-encoding")
                .map(name -> LogText.visible(name, 40).toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"));
    }

    /**
     * Reads the body, {@link #MAX_BYTES} at most.
     *
     * @param call the call, for messages
     * @return as of {@link #bytes(HttpCall, int)}
     */
    public CompletableFuture<byte[]> bytes(HttpCall call) {
        return bytes(call, MAX_BYTES);
    }

    /**
     * Reads the body into memory. Cancelling the future closes the connection.
     *
     * @param call the call, for messages
     * @param maxBytes how many bytes are taken at most; more close the connection
     * @return the bytes; fails with a {@link io.github.tiktokcontent.error.ServerException} if there are too many or they
     *     are encoded, and as {@link HttpTransport} says if the connection or the time ends
     */
    public CompletableFuture<byte[]> bytes(HttpCall call, int maxBytes) {
        return ReplyBytes.read(call, this, maxBytes);
    }

    /**
     * Lets the body go: reads what is short, so that the connection can be used again, and closes the connection
     * otherwise. Cancelling the future closes the connection.
     *
     * @return completes when the connection is free; never fails
     */
    public CompletableFuture<Void> discard() {
        return ReplyBytes.discard(this);
    }

    /** Only the status: headers and body may hold anything. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
