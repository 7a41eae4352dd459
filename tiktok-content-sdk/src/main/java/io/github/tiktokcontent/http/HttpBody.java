package io.github.tiktokcontent.http;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * The body of a request: a known number of bytes, streamed.
 *
 * @param length how many bytes the publisher gives, 0 or more
 * @param content opens the bytes for one sending; the publisher gives exactly {@code length} bytes, then completes. A
 *     buffer belongs to the receiver until all its bytes are read; the publisher may use it again after that.
 */
public record HttpBody(long length, Supplier<Flow.Publisher<ByteBuffer>> content) {
    /** No bytes. */
    public static final HttpBody EMPTY = of(new byte[0]);

    /**
     * Checks the length.
     *
     * @param length how many bytes the publisher gives
     * @param content opens the bytes for one sending
     * @throws IllegalArgumentException if the length is negative
     */
    public HttpBody {
        Objects.requireNonNull(content, "content");
        if (length < 0) {
            throw new IllegalArgumentException("length is " + length + "; a request body has 0 or more bytes");
        }
    }

    /**
     * A body in memory.
     *
     * @param bytes the bytes, which must not change any more
     * @return the body
     */
    public static HttpBody of(byte[] bytes) {
        return new HttpBody(bytes.length, () -> new OneBuffer(ByteBuffer.wrap(bytes)));
    }
}
