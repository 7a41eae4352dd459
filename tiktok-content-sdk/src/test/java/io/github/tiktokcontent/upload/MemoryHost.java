package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PostStatus.State;
import io.github.tiktokcontent.model.PublishId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * TikTok's upload host without a socket: strict about sequence and length, and per sending told what to do instead of
 * answering rightly. Keeps the SHA-256 of what it has stored.
 */
final class MemoryHost implements HttpTransport {
    /** What the host does with one sending. */
    interface Reaction {
        CompletableFuture<HttpReply> to(Sending sending);
    }

    /** One PUT as it came in; {@link #store} takes it and gives the right answer. */
    final class Sending {
        final HttpCall call;
        final int number;
        final long first;
        final byte[] body;

        Sending(HttpCall call, int number, long first, byte[] body) {
            this.call = call;
            this.number = number;
            this.first = first;
            this.body = body;
        }

        HttpReply store() {
            return MemoryHost.this.store(first, body);
        }
    }

    final ChunkPlan plan;
    final List<HttpCall> calls = new ArrayList<>();
    final AtomicInteger questions = new AtomicInteger();
    long bytesSeen;
    long received;
    boolean countsBytes;
    State state = State.PROCESSING_UPLOAD;
    Reaction reaction = sending -> CompletableFuture.completedFuture(sending.store());
    BiFunction<MemoryHost, Integer, CompletableFuture<PostStatus>> answer =
            (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(host.received)));

    private final byte[] stored;

    MemoryHost(ChunkPlan plan) {
        this.plan = plan;
        this.stored = new byte[(int) plan.size()];
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        calls.add(call);
        int number = calls.size();
        Collector collector = new Collector((int) call.body().length());
        call.body().content().get().subscribe(collector);
        return Async.then(collector.bytes, body -> {
            bytesSeen += body.length;
            String range = String.valueOf(call.header("Content-Range"));
            long first = Long.parseLong(range.substring(6, range.indexOf('-')));
            return reaction.to(new Sending(call, number, first, body));
        });
    }

    HttpReply store(long first, byte[] body) {
        if (first != received || received == plan.size()) {
            return reply(416);
        }
        if (plan.chunk(plan.chunkAt(first).orElseThrow()).length() != body.length) {
            return reply(400);
        }
        System.arraycopy(body, 0, stored, (int) first, body.length);
        received += body.length;
        return reply(received == plan.size() ? 201 : 206);
    }

    HttpReply reply(int status) {
        long n = countsBytes ? received : Math.max(0, received - 1);
        return reply(status, "bytes 0-" + n + "/" + plan.size());
    }

    static HttpReply reply(int status, String contentRange) {
        Map<String, List<String>> headers =
                contentRange.isEmpty() ? Map.of() : Map.of("content-range", List.of(contentRange));
        return HttpReply.of(status, headers, new byte[0]);
    }

    CompletableFuture<PostStatus> ask(PublishId publishId) {
        return answer.apply(this, questions.incrementAndGet());
    }

    /** The first {@code count} chunks are stored, whatever came in before. */
    void holds(byte[] video, int count) {
        received = count == plan.count() ? plan.size() : plan.chunk(count).first();
        System.arraycopy(video, 0, stored, 0, (int) received);
    }

    List<Integer> chunksSent() {
        return calls.stream()
                .map(call -> String.valueOf(call.header("Content-Range")))
                .map(range -> plan.chunkAt(Long.parseLong(range.substring(6, range.indexOf('-'))))
                        .orElseThrow())
                .toList();
    }

    PostStatus status(OptionalLong uploadedBytes) {
        return new PostStatus(
                Fixtures.PUBLISH_ID,
                state,
                state.name(),
                state == State.FAILED ? Optional.of(FailReason.AUTH_REMOVED) : Optional.empty(),
                List.of(),
                uploadedBytes,
                OptionalLong.empty(),
                Optional.empty());
    }

    String sha256() {
        return Fixtures.hex(Fixtures.sha256().digest(Arrays.copyOf(stored, (int) received)));
    }

    @Override
    public void close() {}

    /** Asks for one buffer after the other, as the JDK's client does. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        private final ByteBuffer all;
        private Flow.Subscription subscription = Fixtures.NO_SUBSCRIPTION;

        Collector(int length) {
            all = ByteBuffer.allocate(length);
        }

        @Override
        public void onSubscribe(Flow.Subscription body) {
            subscription = body;
            body.request(1);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            all.put(buffer);
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            if (all.hasRemaining()) {
                bytes.completeExceptionally(new AssertionError(all.remaining() + " bytes are missing"));
            } else {
                bytes.complete(all.array());
            }
        }
    }
}
