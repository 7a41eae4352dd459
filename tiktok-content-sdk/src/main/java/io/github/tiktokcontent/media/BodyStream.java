package io.github.tiktokcontent.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A reply's body for one thread that reads blocking; holds one buffer at a time. The call's timeout ends it. */
final class BodyStream extends InputStream implements Flow.Subscriber<ByteBuffer> {
    private static final Signal END = new Signal(null, null);

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private @Nullable Signal current;

    @Override
    public void onSubscribe(Flow.Subscription next) {
        subscription = next;
        next.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        Flow.Subscription from = subscription;
        if (bytes.hasRemaining()) {
            signals.add(new Signal(bytes, null));
        } else if (from != null) {
            from.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(null, failure));
    }

    @Override
    public void onComplete() {
        signals.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer bytes = next();
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        Flow.Subscription from = subscription;
        if (!bytes.hasRemaining()) {
            current = null;
            if (from != null) {
                from.request(1);
            }
        }
        return count;
    }

    private @Nullable ByteBuffer next() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        Signal signal = current;
        if (signal == null) {
            try {
                signal = signals.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The reading of a stored file was interrupted");
            }
            current = signal;
        }
        Throwable failure = signal.failure();
        if (failure != null) {
            throw new IOException("The stored file could not be read to its end", failure);
        }
        return signal.bytes();
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
    }

    /** Bytes, a failure, or neither: the end. */
    private record Signal(
            @Nullable ByteBuffer bytes, @Nullable Throwable failure) {}
}
