package io.github.tiktokcontent.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a reply, from the JDK's lists of buffers to one subscriber. Signals to the subscriber come one after the
 * other, from whatever thread; a failure overtakes the bytes that still wait. A subscriber that throws gets what it threw
 * as the body's failure.
 */
final class ReplyBody
        implements HttpResponse.BodySubscriber<@Nullable Void>, Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private final Exchange exchange;
    private final CompletableFuture<@Nullable Void> received = new CompletableFuture<>();
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Flow.@Nullable Subscriber<? super ByteBuffer>> claimed = new AtomicReference<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();

    private volatile Flow.@Nullable Subscription source;
    private volatile Flow.@Nullable Subscriber<? super ByteBuffer> reader;
    private volatile @Nullable Throwable failure;
    private volatile boolean asked;
    private volatile boolean complete;
    private volatile boolean over;

    ReplyBody(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return received;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (exchange.isOver()) {
            subscription.cancel();
        }
        exchange.deliver();
        drain();
    }

    @Override
    public void onNext(List<ByteBuffer> next) {
        buffers.addAll(next);
        asked = false;
        drain();
    }

    @Override
    public void onError(Throwable cause) {
        exchange.failed(cause);
    }

    @Override
    public void onComplete() {
        complete = true;
        exchange.received();
        drain();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (claimed.compareAndSet(null, subscriber)) {
            subscriber.onSubscribe(this);
            reader = subscriber;
            drain();
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IllegalStateException("The body of a reply can be read only once"));
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            fail(new IllegalArgumentException("request(" + n + ") asks for nothing"));
            exchange.abandon();
            return;
        }
        demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        drain();
    }

    /** The reader wants no more: the connection is closed. */
    @Override
    public void cancel() {
        over = true;
        exchange.abandon();
        drain();
    }

    /** Ends the body, whatever still waits. */
    void fail(Throwable cause) {
        failure = cause;
        drain();
    }

    /** Lets the JDK go. */
    void release() {
        Flow.Subscription subscription = source;
        if (!complete && subscription != null) {
            subscription.cancel();
        }
        received.complete(null);
    }

    private void drain() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                signal();
            } catch (Throwable e) {
                // An Error, too: if the loop ended here, nothing would get through any more, not even the deadline.
                fail(e);
                exchange.abandon();
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void signal() {
        Flow.Subscriber<? super ByteBuffer> to = reader;
        while (to != null && !over) {
            Throwable cause = failure;
            if (cause != null) {
                over = true;
                to.onError(cause);
            } else if (complete && buffers.isEmpty()) {
                to.onComplete();
                over = true;
            } else if (!next(to)) {
                return;
            }
        }
        if (over) {
            buffers.clear();
        }
    }

    /** Hands on one buffer, or asks for more; false if there is nothing to hand on or nobody wants it. */
    private boolean next(Flow.Subscriber<? super ByteBuffer> to) {
        if (demand.get() == 0) {
            return false;
        }
        ByteBuffer buffer = buffers.poll();
        if (buffer == null) {
            Flow.Subscription from = source;
            if (from != null && !asked && !complete) {
                asked = true;
                from.request(1);
                return true;
            }
            return false;
        }
        if (buffer.hasRemaining()) {
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            to.onNext(buffer);
        }
        return true;
    }
}
