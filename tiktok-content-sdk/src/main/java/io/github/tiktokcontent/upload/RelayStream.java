package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of one GET, handed out in parts. A buffer is asked for when a part wants it and nothing is left over from the
 * buffer before, so no more than one waits here. Signals are serial: whoever comes while the loop runs leaves the work to
 * it.
 */
final class RelayStream implements Flow.Subscriber<ByteBuffer> {
    private final long end;
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong arrived;
    private final AtomicLong position;
    private volatile Flow.@Nullable Subscription upstream;
    private volatile @Nullable Part part;
    private volatile @Nullable IOException verdict;
    private volatile @Nullable Throwable failure;
    private volatile boolean asked;
    private volatile boolean complete;

    private RelayStream(long first, long end) {
        this.position = new AtomicLong(first);
        this.end = end;
        this.arrived = new AtomicLong(first);
    }

    static RelayStream of(HttpReply reply, long first, long end) {
        RelayStream stream = new RelayStream(first, end);
        reply.body().subscribe(stream);
        return stream;
    }

    /** Whether the next byte is that of an offset, and nothing went wrong yet. */
    boolean isReadyAt(long offset) {
        return position.get() == offset && part == null && verdict == null && failure == null;
    }

    Flow.Publisher<ByteBuffer> part(long offset, long length) {
        return subscriber -> {
            Part next = new Part(subscriber, length);
            subscriber.onSubscribe(next);
            if (isReadyAt(offset)) {
                part = next;
                drain();
            } else {
                subscriber.onError(new IOException("the relay does not stand at byte " + offset));
            }
        };
    }

    /** Ends the GET, and the part that is running. */
    void close() {
        if (verdict == null) {
            verdict = new IOException("the relay was closed");
        }
        Flow.Subscription running = upstream;
        if (running != null) {
            running.cancel();
        }
        drain();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        if (verdict != null) {
            subscription.cancel();
        }
        drain();
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        if (arrived.addAndGet(buffer.remaining()) > end) {
            verdict = SourceException.failed("The source gives more bytes than it had declared", null);
            Flow.Subscription running = upstream;
            if (running != null) {
                running.cancel();
            }
        } else {
            buffers.add(buffer);
        }
        asked = false;
        drain();
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        drain();
    }

    @Override
    public void onComplete() {
        complete = true;
        drain();
    }

    private void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            Part running = part;
            while (running != null && served(running)) {
                running = part;
            }
            seen = calls.addAndGet(-seen);
        }
    }

    private boolean served(Part running) {
        try {
            return serve(running);
        } catch (Throwable e) {
            if (part == running) {
                // An Error too: nobody would ever hear of an upload whose bytes just stop.
                return fail(running, e);
            }
            calls.set(0);
            throw e;
        }
    }

    /** One step for a part; false if nothing more can be done for now. */
    private boolean serve(Part running) {
        if (running.cancelled) {
            part = null;
            close();
            return false;
        }
        Throwable why = running.wrong != null ? running.wrong : verdict;
        if (why != null) {
            return fail(running, why);
        }
        if (running.demand.get() == 0) {
            return false;
        }
        ByteBuffer buffer = buffers.peek();
        if (buffer == null) {
            return missing(running);
        }
        if (!buffer.hasRemaining()) {
            buffers.poll();
            return true;
        }
        hand(running, buffer);
        return true;
    }

    private void hand(Part running, ByteBuffer buffer) {
        int length = (int) Math.min(buffer.remaining(), running.left);
        ByteBuffer piece = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        position.addAndGet(length);
        running.left -= length;
        running.demand.decrementAndGet();
        running.subscriber.onNext(piece);
        if (running.left == 0) {
            part = null;
            running.subscriber.onComplete();
        }
    }

    private boolean missing(Part running) {
        Throwable why = failure;
        if (why == null && complete) {
            why = SourceException.failed("The source ended before the length that it had declared", null);
        }
        if (why != null) {
            return fail(running, why);
        }
        Flow.Subscription from = upstream;
        if (from == null || asked) {
            return false;
        }
        asked = true;
        from.request(1);
        return true;
    }

    private boolean fail(Part running, Throwable why) {
        part = null;
        if (verdict == null) {
            verdict = new IOException("the relay was broken off", why);
        }
        Flow.Subscription from = upstream;
        if (from != null) {
            from.cancel();
        }
        running.subscriber.onError(why);
        return false;
    }

    /** What one sending of a chunk gets. */
    private final class Part implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private long left;
        private volatile boolean cancelled;
        private volatile @Nullable RuntimeException wrong;

        Part(Flow.Subscriber<? super ByteBuffer> subscriber, long length) {
            this.subscriber = subscriber;
            this.left = length;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                wrong = new IllegalArgumentException("request(n) needs an n of 1 or more");
            } else {
                demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
            }
            drain();
        }

        @Override
        public void cancel() {
            cancelled = true;
            drain();
        }
    }
}
