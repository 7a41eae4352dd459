package io.github.tiktokcontent.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Publishes one buffer to each subscriber. */
final class OneBuffer implements Flow.Publisher<ByteBuffer> {
    private final ByteBuffer bytes;

    OneBuffer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean done;

            @Override
            public void request(long n) {
                if (done) {
                    return;
                }
                done = true;
                if (n <= 0) {
                    subscriber.onError(new IllegalArgumentException("request(" + n + ") asks for nothing"));
                    return;
                }
                if (bytes.hasRemaining()) {
                    subscriber.onNext(bytes.duplicate());
                }
                subscriber.onComplete();
            }

            @Override
            public void cancel() {
                done = true;
            }
        });
    }
}
