package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.ScriptedSource.line;
import static io.github.tiktokcontent.upload.ScriptedSource.serving;
import static io.github.tiktokcontent.upload.ScriptedSource.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.upload.FileSourceTest.Reader;
import io.github.tiktokcontent.upload.Fixtures.SteppedSleeper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a relay takes and what it refuses before anything was sent to TikTok, and how it hands the bytes on. */
class RelayOpeningTest {
    private static final URI URL = URI.create("https://storage.example/a/video.mp4?token=signed-secret");

    private final SteppedSleeper sleeper = new SteppedSleeper();
    private UploadOptions options = Fixtures.options();

    /** Little time for a header. */
    private static UploadOptions hasty() {
        UploadOptions usual = Fixtures.options();
        return new UploadOptions(
                usual.urlRule(),
                usual.clock(),
                Timeouts.DEFAULT.toBuilder().api(Duration.ofSeconds(1)).build(),
                usual.backoff(),
                usual.retries());
    }

    private Throwable refusal(ScriptedSource.Script script, int gets) throws IOException {
        try (ScriptedSource storage = new ScriptedSource(script);
                JdkTransport transport = JdkTransport.create()) {
            Throwable failure = UploadSource.relay(storage.url(), transport, sleeper, options)
                    .handle((source, thrown) -> Async.cause(thrown))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(failure.getMessage()).contains("/bucket/video.mp4").doesNotContain("signed-secret");
            assertThat(storage.gets).hasSize(gets);
            return failure;
        }
    }

    private void refused(String rule, ScriptedSource.Script script) throws IOException {
        assertThat(refusal(script, 1))
                .isInstanceOfSatisfying(
                        MediaRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.rule()).isEqualTo(rule)));
    }

    @Test
    void v12_aLengthIsNeeded() throws IOException {
        refused("relay_length", (get, out) -> {
            line(out, "HTTP/1.1 200 OK");
            line(out, "Transfer-Encoding: chunked");
            line(out, "");
            line(out, "5\r\nhello\r\n0\r\n");
        });
    }

    @Test
    void v14_anEncodingIsRefused() throws IOException {
        refused("relay_encoding", serving(new byte[10], "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent", "304 Same"})
    void v15_aRedirectIsRefused(String status) throws IOException {
        refused("relay_redirect", status(status, "Location: http://169.254.169.254/latest/"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4_000_000_001L, 999_999_999_999_999L})
    void v01_aSizeOutOfRangeIsRefused(long size) throws IOException {
        refused("relay_size", (get, out) -> {
            ScriptedSource.head(out, "200 OK", size);
            line(out, "");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "video/x-matroska"})
    void v05_somethingElseThanAVideoIsRefused(String type) throws IOException {
        refused("relay_content_type", serving(new byte[10], "Content-Type: " + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"})
    void v17_aSignedUrlThatHasExpiredIsSaidToBe(String status) throws IOException {
        refused("relay_status", status(status));
        assertThat(refusal(status(status), 1)).hasMessageContaining("signed URL may have expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "206 Partial Content", "416 Range", "400 Bad Request"})
    void v18_otherAnswersAreRefused(String status) throws IOException {
        refused("relay_status", status(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Oops", "503 Unavailable", "429 Slow down", "408 Timeout"})
    void v18_faultsOfTheHostAreTriedFourTimes(String status) throws IOException {
        assertThat(refusal(status(status), 4)).isInstanceOf(ServerException.class);
        assertThat(sleeper.sleeps()).isEqualTo(3);
    }

    @Test
    void n21_aPauseThatTheStorageHostAsksForIsKept() throws IOException {
        refusal(status("503 Unavailable", "Retry-After: 240"), 4);
        assertThat(Duration.ofNanos(sleeper.nanoTime())).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void v18_aHostThatGivesNoHeaderIsTriedFourTimes() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        options = hasty();
        try {
            Throwable failure = refusal((get, out) -> over.await(), 4);
            assertThat(failure).isInstanceOf(DeadlineException.class).hasMessageContaining("no header within 1000 ms");
            assertThat(((DeadlineException) failure).outcome()).isEqualTo(Outcome.NOT_SENT);
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"503 Unavailable, 4", "404 Not Found, 1"})
    void v18_aRefusalWhoseBodyStallsIsLeftAlone(String status, int gets) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        options = hasty();
        try {
            Throwable failure = refusal(
                    (get, out) -> {
                        ScriptedSource.head(out, status, 100);
                        line(out, "");
                        out.flush();
                        over.await();
                    },
                    gets);
            assertThat(failure).hasMessageContaining(status.substring(0, 3));
        } finally {
            over.countDown();
        }
    }

    @Test
    void v18_aHostThatDropsConnectionsIsTriedFourTimes() throws IOException {
        // The JDK asks once more by itself for a GET, on a new connection.
        try (ScriptedSource storage = new ScriptedSource((get, out) -> {});
                JdkTransport transport = JdkTransport.create()) {
            Throwable failure = UploadSource.relay(storage.url(), transport, sleeper, Fixtures.options())
                    .handle((source, thrown) -> Async.cause(thrown))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(failure).isInstanceOf(TransportException.class);
            assertThat(storage.gets.size()).isBetween(4, 8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, a.bin, video/mp4",
        "VIDEO/QuickTime; charset=x, a.mp4, video/quicktime",
        "video/webm, a.mp4, video/webm",
        "application/octet-stream, a.WEBM, video/webm",
        "binary/octet-stream, a.mov, video/quicktime",
        "'', a.qt, video/quicktime",
        "'', a, video/mp4"
    })
    void theContentTypeIsTheHostsOrTheNames(String said, String name, String expected) {
        Canned storage = new Canned(Map.of("content-length", List.of("5"), "content-type", List.of(said)), 5);
        try (UploadSource source = storage.open("https://storage.example/" + name)) {
            assertThat(source.contentType()).isEqualTo(expected);
            assertThat(source.size()).isEqualTo(5);
            assertThat(source.fingerprint()).isEqualTo("relay 5 -");
        }
    }

    @Test
    void theBodyWaitsUntilAChunkAsks() {
        Canned storage = new Canned(Map.of("content-length", List.of("100"), "etag", List.of("\"a\"")), 10);
        try (UploadSource source = storage.open(URL.toString())) {
            assertThat(source.fingerprint()).isEqualTo("relay 100 \"a\"");
            assertThat(storage.asked).hasValue(0);

            Reader first = new Reader();
            source.open(0, 25).subscribe(first);
            assertThat(storage.asked).hasValue(0);
            first.subscription.request(2);
            assertThat(storage.asked).hasValue(2);
            assertThat(first.bytes).isEqualTo(20);
            first.subscription.request(5);
            assertThat(first.bytes).isEqualTo(25);
            assertThat(first.end).isCompletedWithValue(true);
            assertThat(storage.asked).hasValue(3);
            assertThat(source.ready(25)).isCompletedWithValue(null);
            Reader second = Reader.all(source.open(25, 75));
            assertThat(second.bytes).isEqualTo(75);
            assertThat(second.end).isCompletedWithValue(true);
            assertThat(storage.sent).hasValue(1);
        }
    }

    @Test
    void v11_moreBytesThanDeclaredNeverCompleteAChunk() {
        Canned storage = new Canned(Map.of("content-length", List.of("25")), 10);
        try (UploadSource source = storage.open(URL.toString())) {
            Reader reader = Reader.all(source.open(0, 25));
            assertThat(reader.failure).isInstanceOf(SourceException.class).hasMessageContaining("more bytes");
            assertThat(storage.cancelled).isTrue();
        }
    }

    @Test
    void v11_fewerBytesThanDeclaredNeverCompleteAChunk() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        storage.endsAfter = 5;
        try (UploadSource source = storage.open(URL.toString())) {
            Reader reader = Reader.all(source.open(0, 60));
            assertThat(reader.failure).isInstanceOf(SourceException.class).hasMessageContaining("ended before");
            assertThat(reader.bytes).isEqualTo(50);
        }
    }

    @Test
    void aPartThatIsCancelledOrAsksWronglyEndsTheGet() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        try (UploadSource source = storage.open(URL.toString())) {
            Reader reader = new Reader();
            source.open(0, 50).subscribe(reader);
            reader.subscription.request(1);
            reader.subscription.cancel();
            assertThat(storage.cancelled).isTrue();
            assertThat(reader.end).isNotDone();

            assertThat(source.ready(0)).isCompletedWithValue(null);
            assertThat(storage.sent).hasValue(2);
            storage.cancelled = false;
            Reader wrong = new Reader();
            source.open(0, 50).subscribe(wrong);
            wrong.subscription.request(-1);
            assertThat(wrong.failure).isInstanceOf(IllegalArgumentException.class);
            assertThat(storage.cancelled).isTrue();
            assertThat(Reader.all(source.open(0, 50)).failure).hasMessageContaining("does not stand at byte 0");
        }
    }

    @Test
    void closingEndsThePartThatRuns() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        UploadSource source = storage.open(URL.toString());
        Reader reader = new Reader();
        source.open(0, 50).subscribe(reader);
        reader.subscription.request(1);
        source.close();
        assertThat(reader.end).isCompletedExceptionally();
        assertThat(storage.cancelled).isTrue();
        assertThat(source.ready(0)).isCompletedExceptionally();
    }

    @Test
    void closingWhileTheRestIsFetchedEndsThatToo() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        UploadSource source = storage.open(URL.toString());
        Reader.all(source.open(0, 50)).subscription.cancel();
        CompletableFuture<HttpReply> later = new CompletableFuture<>();
        storage.held = later;
        CompletableFuture<Void> ready = source.ready(0);
        source.close();
        storage.cancelled = false;
        later.complete(storage.reply());
        assertThat(ready).isDone();
        assertThat(storage.cancelled).isTrue();
    }

    @Test
    void anErrorWhileBytesAreHandedOutFailsThePart() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        try (UploadSource source = storage.open(URL.toString())) {
            Reader reader = new Reader();
            reader.breaks = true;
            source.open(0, 50).subscribe(reader);
            reader.subscription.request(1);
            assertThat(reader.failure).isInstanceOf(AssertionError.class).hasMessage("a subscriber's bug");
            assertThat(storage.cancelled).isTrue();
            assertThat(source.ready(0)).isCompletedWithValue(null);
        }
    }

    @Test
    void aClientThatIsClosedIsNotTheSourcesFault() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        UploadSource source = storage.open(URL.toString());
        Reader.all(source.open(0, 50)).subscription.cancel();
        storage.held = CompletableFuture.failedFuture(new CallInterruptedException("closed"));
        assertThat(source.ready(0))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallInterruptedException.class);
    }

    @Test
    void anErrorIsNotSwallowed() {
        Canned storage = new Canned(Map.of("content-length", List.of("100")), 10);
        UploadSource source = storage.open(URL.toString());
        Reader.all(source.open(0, 50)).subscription.cancel();
        storage.held = CompletableFuture.failedFuture(new OutOfMemoryError("test"));
        assertThat(source.ready(0)).isCompletedExceptionally();
    }

    /** A storage host without a socket, which gives buffers of a fixed size on the thread that asks. */
    private static final class Canned implements HttpTransport {
        final AtomicLong asked = new AtomicLong();
        final AtomicLong sent = new AtomicLong();
        int endsAfter = Integer.MAX_VALUE;
        boolean cancelled;
        CompletableFuture<HttpReply> held = new CompletableFuture<>();
        private final Map<String, List<String>> headers;
        private final int bufferSize;

        Canned(Map<String, List<String>> headers, int bufferSize) {
            this.headers = headers;
            this.bufferSize = bufferSize;
            this.held = CompletableFuture.completedFuture(reply());
        }

        HttpReply reply() {
            return new HttpReply(
                    200,
                    headers,
                    subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                        private int given;

                        @Override
                        public void request(long n) {
                            asked.addAndGet(n);
                            if (given++ < endsAfter) {
                                subscriber.onNext(ByteBuffer.allocate(bufferSize));
                            } else {
                                subscriber.onComplete();
                            }
                        }

                        @Override
                        public void cancel() {
                            cancelled = true;
                        }
                    }));
        }

        UploadSource open(String url) {
            return UploadSource.relay(URI.create(url), this, new SteppedSleeper(), Fixtures.options())
                    .join();
        }

        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            sent.incrementAndGet();
            CompletableFuture<HttpReply> answer = held;
            held = CompletableFuture.completedFuture(reply());
            return answer;
        }

        @Override
        public void close() {}
    }
}
