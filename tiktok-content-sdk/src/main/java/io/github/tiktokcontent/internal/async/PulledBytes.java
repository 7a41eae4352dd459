package io.github.tiktokcontent.internal.async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A range of something that is read as fast as its subscriber asks, on the threads that ask.
 *
 * @param reader reads
 * @param offset the first byte
 * @param length how many bytes, 1 or more
 */
public record PulledBytes(Reader reader, long offset, long length) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new ReadSubscription(reader, offset, length, subscriber));
    }

    /** Reads at a place. */
    @FunctionalInterface
    public interface Reader {
        /** A buffer with the next bytes, 1 to {@code left} of them. */
        ByteBuffer read(long position, long left) throws IOException;
    }
}
