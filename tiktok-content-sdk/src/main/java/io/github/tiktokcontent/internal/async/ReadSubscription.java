package io.github.tiktokcontent.internal.async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a range of a file on the threads that ask for it. Signals are serial; a request from within {@code onNext} adds
 * to the running loop instead of nesting.
 */
final class ReadSubscription implements Flow.Subscription {
    private final PulledBytes.Reader source;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private long position;
    private long left;
    private boolean ended;
    private volatile boolean cancelled;
    private volatile boolean wrongRequest;

    ReadSubscription(
            PulledBytes.Reader source, long offset, long length, Flow.Subscriber<? super ByteBuffer> subscriber) {
        this.source = source;
        this.position = offset;
        this.left = length;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            wrongRequest = true;
        } else {
            demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        if (calls.getAndIncrement() == 0) {
            int seen = 1;
            while (seen != 0) {
                drain();
                seen = calls.addAndGet(-seen);
            }
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    private void drain() {
        while (!cancelled && !ended) {
            if (wrongRequest) {
                fail(new IllegalArgumentException("request(n) needs an n of 1 or more"));
                return;
            }
            if (demand.get() == 0) {
                return;
            }
            demand.decrementAndGet();
            try {
                publish();
            } catch (Throwable e) {
                // An Error too: nobody would ever hear of an upload whose bytes just stop.
                fail(e);
                return;
            }
            if (left == 0 && !cancelled) {
                ended = true;
                subscriber.onComplete();
            }
        }
    }

    private void publish() throws IOException {
        ByteBuffer buffer = source.read(position, left);
        int length = buffer.remaining();
        position += length;
        left -= length;
        subscriber.onNext(buffer);
    }

    private void fail(Throwable failure) {
        ended = true;
        subscriber.onError(failure);
    }
}
