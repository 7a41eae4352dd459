package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ListenedTransportTest {
    static {
        // The tests run inside the library's module, which does not know the logger that is used for tests.
        Module here = ListenedTransportTest.class.getModule();
        ModuleLayer.boot().findModule("ch.qos.logback.classic").ifPresent(here::addReads);
        ModuleLayer.boot().findModule("ch.qos.logback.core").ifPresent(here::addReads);
    }

    private final VirtualSleeper time = new VirtualSleeper();
    private final List<CallListener.Attempt> attempts = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.tiktokcontent.http");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final boolean additive = logger.isAdditive();
    private final Level level = logger.getLevel();
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    private boolean closed;

    private final HttpTransport wire = new HttpTransport() {
        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            return reply;
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(additive);
        logger.setLevel(level);
    }

    private HttpTransport layered(CallListener... listeners) {
        return Transports.layered(wire, RateLimits.waiting(), time, List.of(listeners));
    }

    private static HttpCall call(String operation) {
        return new HttpCall(
                operation,
                "PUT",
                URI.create("https://upload.example:8443/video/?upload_token=canary#canary"),
                Map.of("Authorization", "Bearer canary"),
                HttpBody.of(new byte[7]),
                Duration.ofSeconds(5),
                Optional.empty());
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void replyIsToldWithItsLogId() {
        var sent = layered(attempts::add, attempts::add).send(call("upload/chunk"));
        time.advance(Duration.ofMillis(12));
        reply.complete(HttpReply.of(206, Map.of("X-Tt-Logid", List.of("log1")), new byte[0]));
        assertThat(sent).isDone();
        assertThat(attempts).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.operation()).isEqualTo("upload/chunk");
            assertThat(attempt.method()).isEqualTo("PUT");
            assertThat(attempt.target()).isEqualTo("https://upload.example:8443/video/");
            assertThat(attempt.bytes()).isEqualTo(7);
            assertThat(attempt.time()).isEqualTo(Duration.ofMillis(12));
            assertThat(attempt.status()).hasValue(206);
            assertThat(attempt.logId()).contains("log1");
            assertThat(attempt.failure()).isEmpty();
        });
        assertThat(lines())
                .containsExactly("upload/chunk: PUT https://upload.example:8443/video/, 7 bytes, 12 ms, log id log1: "
                        + "HTTP 206");
    }

    @Test
    void failureIsToldWithoutASecret() {
        TransportException failure = new TransportException("broke\r\nforged line", Outcome.AMBIGUOUS, true, null);
        var unused = layered(attempts::add).send(call("upload/chunk"));
        reply.completeExceptionally(failure);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEmpty();
            assertThat(attempt.failure()).contains(failure);
            assertThat(attempt.toString()).doesNotContain("canary");
        });
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .endsWith("log id -: TransportException: broke??forged line")
                        .doesNotContain("canary"));
    }

    @Test
    void cancelledCallIsToldToo() {
        var sent = layered(attempts::add).send(call("upload/chunk"));
        sent.cancel(true);
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.failure())
                        .containsInstanceOf(java.util.concurrent.CancellationException.class));
    }

    @Test
    void listenersAreToldBeforeTheCallerGoesOn() {
        var sent = layered(attempts::add).send(call("upload/chunk"));
        CompletableFuture<Integer> told = sent.thenApply(value -> {
            time.advance(Duration.ofHours(1));
            return attempts.size();
        });
        time.advance(Duration.ofMillis(12));
        reply.complete(HttpReply.of(200, Map.of(), new byte[0]));
        assertThat(told).isCompletedWithValue(1);
        assertThat(attempts.get(0).time()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void l07_nothingForgesALineOfTheLog() {
        var unused = layered().send(call("a\r\n\u001b[31mINFO forged"));
        reply.complete(HttpReply.of(200, Map.of("x-tt-logid", List.of("x\nforged")), new byte[0]));
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("a???[31mINFO forged: PUT")
                        .contains("log id xforged")
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class})
    void listenerThatFailsHarmsNobody(Class<? extends Throwable> kind) {
        var sent = layered(
                        attempt -> {
                            if (kind == AssertionError.class) {
                                throw new AssertionError("listener broke");
                            }
                            throw new IllegalStateException("listener broke");
                        },
                        attempts::add)
                .send(call("upload/chunk"));
        reply.complete(HttpReply.of(200, Map.of(), new byte[0]));
        assertThat(sent).isCompleted();
        assertThat(attempts).hasSize(1);
        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("listener broke");
        });
    }

    @Test
    void nothingIsWrittenWhenNobodyWantsIt() {
        logger.setLevel(Level.INFO);
        var unused = layered(attempts::add).send(call("upload/chunk"));
        reply.complete(HttpReply.of(200, Map.of(), new byte[0]));
        assertThat(log.list).isEmpty();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void closingReachesTheTransport() {
        layered().close();
        assertThat(closed).isTrue();
    }
}
