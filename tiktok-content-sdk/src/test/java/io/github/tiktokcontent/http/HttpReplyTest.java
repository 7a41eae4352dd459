package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.ServerException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
    private static final HttpCall CALL = Calls.get(URI.create("https://open.example/v2/x?token=canary"));

    private static HttpReply reply(byte[] body, String... header) {
        return HttpReply.of(200, header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1])), body);
    }

    @Test
    void t29_logIdIsCleanedAndCut() {
        assertThat(reply(new byte[0], "X-TT-LogId", "2026\r\nforged: x\u001b[0m")
                        .logId())
                .contains("2026forged:x[0m");
        assertThat(reply(new byte[0], "x-tt-logid", "a".repeat(10_000)).logId()).contains("a".repeat(128));
        assertThat(reply(new byte[0], "x-tt-logid", " \t").logId()).isEmpty();
        assertThat(reply(new byte[0]).logId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
    void bodyUpToTheLimitIsTaken(int length) {
        assertThat(Calls.value(reply(new byte[length]).bytes(CALL, length))).hasSize(length);
    }

    @Test
    void bodyAboveTheLimitIsRefused() {
        Calls.failure(ServerException.class, reply(new byte[11]).bytes(CALL, 10));
        assertThatThrownBy(() -> reply(new byte[0]).bytes(CALL, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthThatIsNoNumberIsIgnored() {
        assertThat(Calls.value(reply(new byte[3], "Content-Length", "three").bytes(CALL)))
                .hasSize(3);
    }

    /** An endless body from one buffer, to see that nothing piles up. */
    @Test
    void n12_memoryDoesNotGrowPastTheLimit() {
        AtomicLong handedOut = new AtomicLong();
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        Flow.Publisher<ByteBuffer> endless = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private boolean cancelled;

            @Override
            public void request(long n) {
                while (!cancelled) {
                    handedOut.addAndGet(block.remaining());
                    subscriber.onNext(block.duplicate());
                }
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        Calls.failure(ServerException.class, new HttpReply(200, Map.of(), endless).bytes(CALL));
        assertThat(handedOut.get()).isLessThanOrEqualTo(HttpReply.MAX_BYTES + (1 << 16));
        Calls.value(new HttpReply(200, Map.of(), endless).discard());
    }

    @Test
    void cancelBeforeTheSubscriptionCancelsIt() {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        CompletableFuture<Flow.Subscriber<? super ByteBuffer>> waiting = new CompletableFuture<>();
        CompletableFuture<byte[]> bytes = new HttpReply(200, Map.of(), waiting::complete).bytes(CALL);
        bytes.cancel(true);
        Calls.value(waiting).onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                cancelled.complete(false);
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
        assertThat(Calls.value(cancelled)).isTrue();
        assertThatThrownBy(bytes::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void showsOnlyItsStatus() {
        assertThat(reply(new byte[] {'s'}, "Set-Cookie", "canary")).hasToString("HTTP 200");
        assertThat(reply(new byte[0], "A", "b").header("a")).contains("b");
        assertThat(new HttpReply(200, Map.of("A", List.of()), subscriber -> {}).header("a"))
                .isEmpty();
    }
}
