package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.DeadlineException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of a reply's bytes, and what its reader may do to it. */
class ReplyBodyTest {
    private final JdkTransport transport = JdkTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    /** Notes what it is told. */
    private static class Reader implements Flow.Subscriber<ByteBuffer> {
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final BlockingQueue<ByteBuffer> buffers = new LinkedBlockingQueue<>();
        final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription next) {
            subscription.complete(next);
        }

        @Override
        public void onNext(ByteBuffer next) {
            buffers.add(next);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(Optional.of(failure));
        }

        @Override
        public void onComplete() {
            end.complete(Optional.empty());
        }

        Reader of(HttpReply reply) {
            reply.body().subscribe(this);
            return this;
        }

        void request(long n) {
            Calls.value(subscription).request(n);
        }
    }

    private HttpReply reply(RawServer server, Duration timeout) {
        return Calls.value(transport.send(Calls.post(server.uri("/"), "{}", timeout)));
    }

    @Test
    void nothingComesUnasked() throws Exception {
        try (RawServer server = RawServer.answering(200, "x".repeat(200_000))) {
            Reader reader = new Reader().of(reply(server, Calls.LONG));
            reader.request(1);
            int bytes = Objects.requireNonNull(reader.buffers.poll(10, TimeUnit.SECONDS))
                    .remaining();
            assertThat(reader.buffers.poll(100, TimeUnit.MILLISECONDS)).isNull();
            while (!reader.end.isDone() || !reader.buffers.isEmpty()) {
                reader.request(1);
                ByteBuffer next = reader.buffers.poll(50, TimeUnit.MILLISECONDS);
                bytes += next == null ? 0 : next.remaining();
            }
            assertThat(bytes).isEqualTo(200_000);
            assertThat(Calls.value(reader.end)).isEmpty();
        }
    }

    @Test
    void bodyIsReadOnlyOnce() {
        try (RawServer server = RawServer.answering(200, "once")) {
            HttpReply reply = reply(server, Calls.LONG);
            HttpCall call = Calls.get(server.uri("/"));
            assertThat(Calls.value(reply.bytes(call))).asString().isEqualTo("once");
            assertThat(Calls.failure(reply.bytes(call))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void askingForNothingIsRefused() {
        try (RawServer server = RawServer.answering(200, "text")) {
            Reader reader = new Reader().of(reply(server, Calls.LONG));
            reader.request(0);
            assertThat(Calls.value(reader.end)).containsInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readerThatThrowsEndsTheCall(boolean error) throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            Reader reader = new Reader() {
                @Override
                public void onNext(ByteBuffer next) {
                    if (error) {
                        throw new AssertionError("reader broke");
                    }
                    throw new IllegalStateException("reader broke");
                }
            };
            reader.of(reply(server, Calls.LONG)).request(Long.MAX_VALUE);
            assertThat(Calls.value(reader.end)).get().hasFieldOrPropertyWithValue("message", "reader broke");
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void readerThatThrowsAtTheEndIsToldOfItsFailure() {
        try (RawServer server = RawServer.answering(200, "text")) {
            AssertionError broken = new AssertionError("reader broke");
            Reader reader = new Reader() {
                @Override
                public void onComplete() {
                    throw broken;
                }
            };
            reader.of(reply(server, Calls.LONG)).request(Long.MAX_VALUE);
            assertThat(Calls.value(reader.end)).containsSame(broken);
        }
    }

    @Test
    void cancellingADiscardClosesTheConnection() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            reply(server, Calls.LONG).discard().cancel(true);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cancellingTheSubscriptionClosesTheConnection() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            Reader reader = new Reader().of(reply(server, Calls.LONG));
            Calls.value(reader.subscription).cancel();
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.end).isNotDone();
        }
    }

    @Test
    void cancellingTheCollectorClosesTheConnection() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            CompletableFuture<byte[]> bytes = reply(server, Calls.LONG).bytes(Calls.get(server.uri("/")));
            bytes.cancel(true);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bodyThatNobodyReadsIsClosedAtTheDeadline() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
            connection.ask();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            closed.complete(connection.hungUp());
        })) {
            HttpReply forgotten = reply(server, Duration.ofSeconds(2));
            assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
            Reader late = new Reader().of(forgotten);
            late.request(1);
            assertThat(Calls.value(late.end)).containsInstanceOf(DeadlineException.class);
        }
    }

    @Test
    void emptyBodyEndsAtOnce() {
        try (RawServer server = RawServer.answering(200, "")) {
            Reader reader = new Reader().of(reply(server, Calls.LONG));
            assertThat(Calls.value(reader.end)).isEmpty();
        }
    }
}
