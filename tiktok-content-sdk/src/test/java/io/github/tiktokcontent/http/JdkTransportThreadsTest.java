package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A20: few threads whatever the load, and none once the transport is closed. */
class JdkTransportThreadsTest {
    /** For two hundred connections on a busy machine. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The threads that were not there before and are not the test server's. */
    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        return now.stream()
                .filter(thread -> !thread.getName().startsWith("raw-server"))
                .collect(Collectors.toSet());
    }

    /** Ids count all threads that were ever made. */
    private static long nextThreadId() {
        return new Thread(() -> {}).getId();
    }

    @Test
    void twoHundredCallsAtOnceNeedSixThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch arrived = new CountDownLatch(200);
        CountDownLatch go = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
                    connection.ask();
                    arrived.countDown();
                    go.await(60, TimeUnit.SECONDS);
                    connection.answer(200, "{}");
                });
                JdkTransport transport = JdkTransport.create(MINUTE)) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(Calls.text(transport, Calls.post(server.uri("/"), "{}", MINUTE)));
            }
            assertThat(arrived.await(50, TimeUnit.SECONDS)).isTrue();
            Set<Thread> waiting = since(before);
            go.countDown();
            for (CompletableFuture<String> call : calls) {
                assertThat(Calls.value(call)).isEqualTo("{}");
            }
            assertThat(waiting).hasSizeLessThanOrEqualTo(6).allMatch(Thread::isDaemon);
            assertThat(since(before)).hasSizeLessThanOrEqualTo(6);
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void aSuccessfulCallStartsNoThreadOfItsOwn() {
        try (RawServer server = RawServer.answering(200, "{}");
                JdkTransport transport = JdkTransport.create()) {
            for (int i = 0; i < 20; i++) {
                Calls.value(Calls.text(transport, Calls.get(server.uri("/"))));
            }
            long first = nextThreadId();
            for (int i = 0; i < 200; i++) {
                Calls.value(Calls.text(transport, Calls.get(server.uri("/"))));
            }
            assertThat(nextThreadId() - first).isLessThan(20);
        }
    }

    @Test
    void noThreadStaysAfterClose() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (RawServer server = RawServer.answering(200, "{}");
                RawServer silent = RawServer.start(RawServer.Connection::stall)) {
            for (int i = 0; i < 5; i++) {
                JdkTransport transport = JdkTransport.create();
                assertThat(Calls.value(Calls.text(transport, Calls.get(server.uri("/")))))
                        .isEqualTo("{}");
                CompletableFuture<String> running = Calls.text(transport, Calls.post(silent.uri("/"), "{}"));
                CompletableFuture<Void> sleeping = transport.sleeper().sleep(Duration.ofMinutes(1));
                transport.close();
                transport.close();
                Calls.failure(CallInterruptedException.class, running);
                Calls.failure(CallInterruptedException.class, sleeping);
            }
        }
        // The JDK's selector ends some time after the collector has found the client unused.
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!since(before).isEmpty() && System.nanoTime() < giveUp) {
            System.gc();
            for (Thread thread : since(before)) {
                try {
                    thread.join(200);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        assertThat(since(before)).isEmpty();
    }

    @Test
    void afterCloseNothingIsSent() {
        try (RawServer server = RawServer.answering(200, "{}")) {
            JdkTransport transport = JdkTransport.create();
            transport.close();
            assertThat(Calls.failure(transport.send(Calls.get(server.uri("/a?secret=1")))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("test/call")
                    .hasMessageNotContaining("secret");
            assertThat(Calls.failure(transport.sleeper().sleep(Duration.ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(server.connections()).isZero();
        }
    }
}
