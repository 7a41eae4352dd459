package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final Duration MINUTES = Duration.ofMinutes(10);

    private final VirtualSleeper time = VirtualSleeper.held();
    private final List<HttpCall> sent = new CopyOnWriteArrayList<>();
    private final List<Long> seconds = new CopyOnWriteArrayList<>();
    /** What the wire answers: at once, unless a test says otherwise. */
    private Supplier<CompletableFuture<HttpReply>> answer =
            () -> CompletableFuture.completedFuture(HttpReply.of(200, Map.of(), new byte[0]));

    private final HttpTransport wire = new HttpTransport() {
        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            sent.add(call);
            seconds.add(Duration.ofNanos(time.nanoTime()).toSeconds());
            return answer.get();
        }

        @Override
        public void close() {}
    };

    private HttpTransport limited(RateLimits limits) {
        return Transports.layered(wire, limits, time, List.of());
    }

    private static HttpCall call(String name, String token, int perMinute, Duration patience) {
        return new HttpCall(
                name,
                "POST",
                URI.create("https://open.example/v2/post"),
                Map.of(),
                HttpBody.EMPTY,
                Duration.ofSeconds(20),
                Optional.of(new RateLimits.Key("post", token, perMinute)),
                patience);
    }

    private static HttpCall call(String token) {
        return call("post", token, 6, MINUTES);
    }

    @Test
    void sevenCallsNeedMoreThanAMinute() {
        HttpTransport transport = limited(RateLimits.waiting());
        List<CompletableFuture<HttpReply>> calls = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            calls.add(transport.send(call("a")));
        }
        assertThat(sent).hasSize(6);
        time.advance(Duration.ofSeconds(60));
        assertThat(calls.get(6)).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(calls.get(6)).isDone();
    }

    @Test
    void windowSlides() {
        HttpTransport transport = limited(RateLimits.waiting());
        for (int i = 0; i < 20; i++) {
            var unused = transport.send(call("post", "a", 2, Duration.ofHours(1)));
            time.advance(Duration.ofSeconds(10));
        }
        time.advance(Duration.ofHours(1));
        for (int i = 2; i < 20; i++) {
            assertThat(seconds.get(i) - seconds.get(i - 2)).isGreaterThanOrEqualTo(61);
        }
        assertThat(seconds).startsWith(0L, 10L, 61L, 71L, 122L);
        assertThat(sent).hasSize(20);
    }

    @Test
    void callsWaitInTheirOrder() {
        HttpTransport transport = limited(RateLimits.waiting());
        for (int i = 0; i < 10; i++) {
            var unused = transport.send(call("call " + i, "a", 1, Duration.ofHours(1)));
        }
        time.advance(Duration.ofHours(1));
        assertThat(sent.stream().map(HttpCall::operation))
                .containsExactly(
                        "call 0", "call 1", "call 2", "call 3", "call 4", "call 5", "call 6", "call 7", "call 8",
                        "call 9");
    }

    @Test
    void slowCallCountsUntilAMinuteAfterItsEnd() {
        HttpTransport transport = limited(RateLimits.waiting());
        CompletableFuture<HttpReply> slow = new CompletableFuture<>();
        answer = () -> slow;
        var first = transport.send(call("0", "a", 1, MINUTES));
        var second = transport.send(call("1", "a", 1, MINUTES));
        time.advance(Duration.ofSeconds(15));
        slow.complete(HttpReply.of(200, Map.of(), new byte[0]));
        time.advance(Duration.ofSeconds(60));
        assertThat(first).isDone();
        assertThat(sent).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(second).isDone();
        assertThat(seconds).containsExactly(0L, 76L);
    }

    @Test
    void callThatDidNotArriveDoesNotCount() {
        HttpTransport transport = limited(RateLimits.waiting());
        answer = () -> CompletableFuture.failedFuture(Script.failure("refused"));
        for (int i = 0; i < 20; i++) {
            assertThat(Calls.failure(transport.send(call("a")))).hasMessage("refused");
        }
        answer = () -> CompletableFuture.failedFuture(Script.failure("lost"));
        for (int i = 0; i < 6; i++) {
            assertThat(Calls.failure(transport.send(call("a")))).hasMessage("lost");
        }
        assertThat(transport.send(call("a"))).isNotDone();
    }

    @Test
    void waitThatGetsTooLongBecauseOthersAreSlowIsRefused() {
        HttpTransport transport = limited(RateLimits.waiting());
        CompletableFuture<HttpReply> slow = new CompletableFuture<>();
        answer = () -> slow;
        var first = transport.send(call("0", "a", 1, MINUTES));
        var second = transport.send(call("1", "a", 1, Duration.ofSeconds(70)));
        assertThat(second).isNotDone();
        time.advance(Duration.ofSeconds(15));
        slow.cancel(true);
        Calls.failure(RateLimitException.class, second);
        assertThat(first).isDone();
    }

    @Test
    void runningCallKeepsItsTokenRemembered() {
        RateLimits limits = RateLimits.waiting();
        HttpTransport transport = limited(limits);
        answer = CompletableFuture::new;
        var running = transport.send(call("a"));
        time.advance(Duration.ofHours(1));
        var other = transport.send(call("b"));
        assertThat(limits.remembered()).isEqualTo(2);
        running.cancel(true);
        other.cancel(true);
        time.advance(Duration.ofHours(1));
        var last = transport.send(call("c"));
        assertThat(limits.remembered()).isEqualTo(1);
        assertThat(last).isNotDone();
    }

    @Test
    void tokensAndEndpointsDoNotDisturbEachOther() {
        HttpTransport transport = limited(RateLimits.waiting());
        for (int i = 0; i < 6; i++) {
            var unused = transport.send(call("a"));
        }
        assertThat(transport.send(call("b"))).isDone();
        assertThat(transport.send(call("post", "a", 30, MINUTES))).isDone();
        assertThat(transport.send(Calls.get(URI.create("https://open.example/"))))
                .isDone();
        assertThat(transport.send(call("a"))).isNotDone();
    }

    @Test
    void cancelledCallGivesItsPlaceToTheNext() {
        HttpTransport transport = limited(RateLimits.waiting());
        var first = transport.send(call("0", "a", 1, MINUTES));
        var second = transport.send(call("1", "a", 1, MINUTES));
        var third = transport.send(call("2", "a", 1, MINUTES));
        second.cancel(true);
        time.advance(Duration.ofSeconds(61));
        assertThat(first).isDone();
        assertThat(third).isDone();
        assertThat(sent.stream().map(HttpCall::operation)).containsExactly("0", "2");
    }

    @Test
    void waitBeyondThePatienceIsRefusedAtOnce() {
        HttpTransport transport = limited(RateLimits.waiting());
        var first = transport.send(call("post", "a", 1, Duration.ZERO));
        var second = transport.send(call("post", "a", 1, Duration.ofSeconds(61)));
        time.advance(Duration.ofSeconds(1));
        RateLimitException failure = Calls.failure(
                RateLimitException.class, transport.send(call("video/init", "a", 1, Duration.ofSeconds(119))));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(122));
        assertThat(failure).hasMessageContaining("video/init").hasMessageContaining("122 s");
        second.cancel(true);
        assertThat(transport.send(call("post", "a", 1, Duration.ofSeconds(60)))).isNotDone();
        assertThat(first).isDone();
    }

    @Test
    void refusingLimitsNeverWait() {
        HttpTransport transport = limited(RateLimits.refusing());
        for (int i = 0; i < 6; i++) {
            assertThat(transport.send(call("a"))).isDone();
        }
        time.advance(Duration.ofMillis(500));
        RateLimitException failure = Calls.failure(RateLimitException.class, transport.send(call("a")));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
        assertThat(time.sleeps()).isEmpty();
        time.advance(Duration.ofSeconds(61));
        assertThat(transport.send(call("a"))).isDone();
    }

    @Test
    void limitsCanBeSwitchedOff() {
        HttpTransport transport = limited(RateLimits.off());
        for (int i = 0; i < 100; i++) {
            assertThat(transport.send(call("a"))).isDone();
        }
    }

    @Test
    void idleTokensAreForgotten() {
        RateLimits limits = RateLimits.waiting();
        HttpTransport transport = limited(limits);
        for (int i = 0; i < 1000; i++) {
            var unused = transport.send(call("token " + i));
        }
        assertThat(limits.remembered()).isEqualTo(1000);
        time.advance(Duration.ofSeconds(61));
        var unused = transport.send(call("another"));
        assertThat(limits.remembered()).isEqualTo(1);
    }

    @Test
    void waitingCallsFailWhenTheSleeperIsClosed() {
        TimerSleeper real = new TimerSleeper();
        HttpTransport transport = Transports.layered(wire, RateLimits.waiting(), real, List.of());
        var first = transport.send(call("post", "a", 1, MINUTES));
        var second = transport.send(call("post", "a", 1, MINUTES));
        assertThat(first).isDone();
        real.close();
        Calls.failure(CallInterruptedException.class, second);
    }

    /** One client's sleeper, on the time that all clients share. */
    private final class OwnSleeper implements Sleeper {
        private final List<CompletableFuture<Void>> sleeps = new ArrayList<>();
        private boolean closed;

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public CompletableFuture<Void> sleep(Duration pause) {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("closed before"));
            }
            sleeps.add(time.sleep(pause));
            return sleeps.get(sleeps.size() - 1);
        }

        void close() {
            closed = true;
            sleeps.forEach(sleep -> sleep.completeExceptionally(new CallInterruptedException("closed")));
        }
    }

    @Test
    void closingAClientEndsItsOwnWaitsAndNobodyElses() {
        RateLimits shared = RateLimits.waiting();
        OwnSleeper closing = new OwnSleeper();
        HttpTransport closed = Transports.layered(wire, shared, closing, List.of());
        HttpTransport open = Transports.layered(wire, shared, new OwnSleeper(), List.of());
        var first = closed.send(call("0", "a", 1, MINUTES));
        var ahead = closed.send(call("1", "a", 1, MINUTES));
        var waiting = open.send(call("2", "a", 1, MINUTES));
        var behind = closed.send(call("3", "a", 1, MINUTES));
        closing.close();
        assertThat(first).isDone();
        Calls.failure(CallInterruptedException.class, ahead);
        Calls.failure(CallInterruptedException.class, behind);
        var last = open.send(call("4", "a", 1, MINUTES));
        time.advance(Duration.ofSeconds(61));
        assertThat(waiting).isCompleted();
        time.advance(Duration.ofSeconds(61));
        assertThat(last).isCompleted();
        assertThat(sent.stream().map(HttpCall::operation)).containsExactly("0", "2", "4");
    }

    @Test
    void closingAClientWhoseCallsWaitBehindOthersEndsThemAtOnce() {
        RateLimits shared = RateLimits.waiting();
        OwnSleeper closing = new OwnSleeper();
        HttpTransport open = Transports.layered(wire, shared, new OwnSleeper(), List.of());
        var first = open.send(call("0", "a", 1, MINUTES));
        var ahead = open.send(call("1", "a", 1, MINUTES));
        var behind = Transports.layered(wire, shared, closing, List.of()).send(call("2", "a", 1, MINUTES));
        closing.close();
        Calls.failure(CallInterruptedException.class, behind);
        assertThat(first).isCompleted();
        assertThat(ahead).isNotDone();
        time.advance(Duration.ofSeconds(61));
        assertThat(ahead).isCompleted();
    }

    @Test
    void placeIsFreeBeforeTheCallerGoesOn() {
        HttpTransport transport = limited(RateLimits.waiting());
        CompletableFuture<HttpReply> slow = new CompletableFuture<>();
        answer = () -> slow;
        var first = transport.send(call("0", "a", 1, MINUTES));
        var second = transport.send(call("1", "a", 1, MINUTES));
        CompletableFuture<Integer> sentWhenTheFirstHadFailed = first.handle((reply, failure) -> sent.size());
        slow.completeExceptionally(Script.failure("refused"));
        assertThat(sentWhenTheFirstHadFailed).isCompletedWithValue(2);
        assertThat(Calls.failure(second)).hasMessage("refused");
    }

    @Test
    void t22_fortyPollsOfThirtyPerMinuteFromManyThreadsAreNeverTooMany() throws Exception {
        ConcurrentLinkedQueue<CompletableFuture<?>> admitted = new ConcurrentLinkedQueue<>();
        HttpTransport transport = limited(RateLimits.waiting());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 5; j++) {
                    admitted.add(transport.send(call("poll", "a", 30, MINUTES)));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted.stream().filter(CompletableFuture::isDone)).hasSize(30);
        time.advance(Duration.ofSeconds(61));
        assertThat(admitted).allMatch(CompletableFuture::isDone);
    }

    @Test
    void keyNeedsAPositiveLimit() {
        assertThatThrownBy(() -> new RateLimits.Key("e", "t", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
