package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class RelayedReplyTest {
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    private final List<String> events = new ArrayList<>();

    @Test
    void cancellingEndsTheCallAndTheActionComesBeforeTheCaller() {
        CompletableFuture<HttpReply> relayed = RelayedReply.after(reply, (value, failure) -> events.add("action"));
        var caller = relayed.whenComplete((value, failure) -> events.add("caller"));
        assertThat(relayed.cancel(true)).isTrue();
        assertThat(reply).isCancelled();
        assertThat(relayed).isCancelled();
        assertThat(caller).isCompletedExceptionally();
        assertThat(events).containsExactly("action", "caller");
    }

    @Test
    void replyThatIsTooLateForACancelledCallIsDiscarded() {
        CompletableFuture<Flow.Subscriber<? super ByteBuffer>> reader = new CompletableFuture<>();
        List<CompletableFuture<HttpReply>> relayed = new ArrayList<>();
        relayed.add(RelayedReply.after(reply, (value, failure) -> relayed.get(0).cancel(true)));
        reply.complete(new HttpReply(200, Map.of(), reader::complete));
        assertThat(relayed.get(0)).isCancelled();
        assertThat(reader).isCompleted();
    }

    @Test
    void actionThatFailsDoesNotKeepTheReplyBack() {
        CompletableFuture<HttpReply> relayed = RelayedReply.after(reply, (value, failure) -> {
            throw new AssertionError("broke");
        });
        HttpReply value = HttpReply.of(200, Map.of(), new byte[0]);
        reply.complete(value);
        assertThat(relayed).isCompletedWithValue(value);
    }
}
