package io.github.tiktokcontent.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The bytes of a request on their way to the JDK, untouched; tells the exchange if their source fails. */
record RequestBody(HttpBody body, Exchange exchange) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Flow.Publisher<ByteBuffer> source;
        try {
            source = body.content().get();
        } catch (RuntimeException e) {
            source = new Broken(e);
        }
        source.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                subscriber.onNext(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                exchange.unreadable(failure);
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }

    /** Fails at once. */
    private record Broken(RuntimeException failure) implements Flow.Publisher<ByteBuffer> {
        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(failure);
        }
    }
}
