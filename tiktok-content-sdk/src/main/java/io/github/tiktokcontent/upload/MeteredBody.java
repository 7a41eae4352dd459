package io.github.tiktokcontent.upload;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Hands a source's bytes on and remembers how many there were, whether the source failed, and who waited for whom. */
final class MeteredBody implements Flow.Publisher<ByteBuffer> {
    private static final long REPORT_EVERY = 1 << 20;

    private final Flow.Publisher<ByteBuffer> bytes;
    private final LongConsumer report;
    private final AtomicLong wanted = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private volatile boolean finished;

    MeteredBody(Flow.Publisher<ByteBuffer> bytes, LongConsumer report) {
        this.bytes = bytes;
        this.report = report;
    }

    /** Why the source could not give all bytes, null if it could. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Whether the connection has asked for bytes that the source has not given. */
    boolean isStarving() {
        return !finished && wanted.get() > 0;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(new Meter(subscriber));
    }

    private final class Meter implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long sent;
        private long reported;

        Meter(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    if (n > 0) {
                        wanted.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
                    }
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            sent += buffer.remaining();
            wanted.decrementAndGet();
            subscriber.onNext(buffer);
            if (sent - reported >= REPORT_EVERY) {
                reported = sent;
                report.accept(sent);
            }
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            subscriber.onError(cause);
        }

        @Override
        public void onComplete() {
            finished = true;
            subscriber.onComplete();
        }
    }
}
