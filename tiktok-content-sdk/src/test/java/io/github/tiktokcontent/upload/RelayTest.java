package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.MemoryHost.reply;
import static io.github.tiktokcontent.upload.ScriptedSource.head;
import static io.github.tiktokcontent.upload.ScriptedSource.line;
import static io.github.tiktokcontent.upload.ScriptedSource.serving;
import static io.github.tiktokcontent.upload.ScriptedSource.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.upload.Fixtures.SteppedSleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL streamed into chunks, and what happens when the storage host does not do as it should. */
class RelayTest {
    private static final String ETAG = "ETag: \"v1\"";
    private static final String MODIFIED = "Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT";

    private final byte[] video = new byte[53_000];
    private final ChunkPlan plan = Fixtures.plan(53_000, 10_000);
    private final MemoryHost host = new MemoryHost(plan);
    private final JdkTransport transport = JdkTransport.create();
    private final SteppedSleeper sleeper = new SteppedSleeper();
    private final UploadOptions options = Fixtures.options();
    private ScriptedSource storage;

    @BeforeEach
    void begin() throws IOException {
        new Random(1).nextBytes(video);
        storage = new ScriptedSource(serving(video, ETAG));
    }

    @AfterEach
    void end() throws IOException {
        transport.close();
        storage.close();
    }

    private UploadSource open() {
        return UploadSource.relay(storage.url(), transport, sleeper, options)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private CompletableFuture<Void> upload(UploadSource source) {
        return Fixtures.uploader(host, sleeper).upload(Fixtures.session(source, plan), source, UploadListener.NONE);
    }

    private void arrives() {
        try (UploadSource source = open()) {
            Fixtures.finish(upload(source));
        }
        assertThat(host.received).isEqualTo(53_000);
        assertThat(host.sha256()).isEqualTo(Fixtures.hex(Fixtures.sha256().digest(video)));
    }

    private UploadException ends() {
        try (UploadSource source = open()) {
            UploadException ended = Fixtures.failureOf(upload(source));
            assertThat(ended.getMessage()).doesNotContain("signed-secret");
            assertThat(ended.isCommitted()).isFalse();
            return ended;
        }
    }

    /** The n-th sending is not stored, and its answer lost. */
    private void losesSending(int number) {
        MemoryHost.Reaction usual = host.reaction;
        host.reaction =
                put -> put.number == number ? CompletableFuture.failedFuture(UploadCase.broken()) : usual.to(put);
    }

    /** The first GET is served rightly, the others as told. */
    private void then(ScriptedSource.Script others) {
        ScriptedSource.Script first = serving(video, ETAG);
        storage.script((get, out) -> (get.number() == 1 ? first : others).answer(get, out));
    }

    @Test
    void oneGetFeedsAllChunks() {
        arrives();

        assertThat(storage.gets).hasSize(1);
        assertThat(storage.gets.get(0).path()).isEqualTo("GET /bucket/video.mp4?token=signed-secret HTTP/1.1");
        assertThat(storage.gets.get(0).headers())
                .containsEntry("accept-encoding", "identity")
                .doesNotContainKeys("authorization", "cookie", "range", "if-range");
    }

    @Test
    void aLostAnswerNeedsNoSecondGet() {
        host.reaction = put -> {
            var answer = put.store();
            return put.number == 3
                    ? CompletableFuture.failedFuture(UploadCase.broken())
                    : CompletableFuture.completedFuture(answer);
        };
        arrives();
        assertThat(storage.gets).hasSize(1);
    }

    @Test
    void v13_aLostChunkIsFetchedAgainFromItsFirstByte() {
        losesSending(3);
        arrives();

        assertThat(storage.gets).hasSize(2);
        assertThat(storage.gets.get(1).headers())
                .containsEntry("range", "bytes=20000-")
                .containsEntry("if-range", "\"v1\"")
                .containsEntry("accept-encoding", "identity");
    }

    @Test
    void aLostFirstChunkIsFetchedAgainWhole() {
        losesSending(1);
        arrives();
        assertThat(storage.gets.get(1).headers()).doesNotContainKeys("range", "if-range");
    }

    @Test
    void withoutAStrongETagTheDateIsTheVersion() {
        storage.script(serving(video, "ETag: W/\"weak\"", MODIFIED, "Date: Fri, 20 Nov 2026 10:01:00 GMT"));
        losesSending(3);
        arrives();
        assertThat(storage.gets.get(1).headers()).containsEntry("if-range", "Fri, 20 Nov 2026 10:00:00 GMT");
    }

    @Test
    void u16_v13_aWeakETagAloneDoesNotJoinTwoReplies() {
        storage.script(serving(video, "ETag: W/\"weak\""));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(storage.gets.get(1).headers()).doesNotContainKey("if-range");
        assertThat(host.chunksSent()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date: Fri, 20 Nov 2026 10:00:59 GMT", "Date: soon", "X-Date: none"})
    void v13_aDateThatMayHideAnotherVersionDoesNotJoinTwoReplies(String date) {
        storage.script(serving(video, MODIFIED, date));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(storage.gets.get(1).headers()).doesNotContainKey("if-range");
    }

    @Test
    void v13_withoutAnyVersionTheRestIsNotBelieved() {
        storage.script(serving(video));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
    }

    @Test
    void v13_withoutAnyVersionNothingFollowsAChunkThatWasFetchedTwice() {
        byte[] other = new byte[video.length];
        storage.script((get, out) -> serving(get.number() == 1 ? video : other).answer(get, out));
        host.reaction = put -> {
            var answer = put.store();
            return put.number == 1
                    ? CompletableFuture.failedFuture(UploadCase.broken())
                    : CompletableFuture.completedFuture(answer);
        };
        // The status lags, so the first chunk is sent again, now of the other version; the host says that it has it.
        host.answer = (unused, n) -> CompletableFuture.completedFuture(unused.status(OptionalLong.of(0)));

        UploadException ended = ends();
        assertThat(ended.reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(ended).hasMessageContaining("chunk 2 of 5").hasMessageContaining("another version");
        assertThat(host.chunksSent()).containsExactly(0, 0);
    }

    @Test
    void withoutAnyVersionTheOnlyChunkMayBeFetchedAgain() {
        storage.script(serving(video));
        ChunkPlan one = Fixtures.plan(53_000, 53_000);
        MemoryHost whole = new MemoryHost(one);
        whole.reaction = put -> put.number == 1
                ? CompletableFuture.failedFuture(UploadCase.broken())
                : CompletableFuture.completedFuture(put.store());
        try (UploadSource source = open()) {
            Fixtures.finish(Fixtures.uploader(whole, sleeper)
                    .upload(Fixtures.session(source, one), source, UploadListener.NONE));
        }
        assertThat(storage.gets).hasSize(2);
        assertThat(whole.received).isEqualTo(53_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Version: none", "ETag: W/\"weak\"", MODIFIED})
    void u16_v13_withoutAStrongVersionNoChunkFollowsThoseOfAnEarlierProcess(String version) {
        storage.script(serving(video, version));
        host.holds(video, 2);
        try (UploadSource source = open()) {
            UploadException ended = Fixtures.failureOf(Fixtures.uploader(host, sleeper)
                    .resume(Fixtures.session(source, plan), source, UploadListener.NONE));
            assertThat(ended.reason()).isEqualTo(Reason.SOURCE_FAILED);
            assertThat(ended.isCommitted()).isTrue();
        }
        assertThat(host.chunksSent()).isEmpty();
    }

    @Test
    void u20_aStrongVersionGoesOnWithTheChunksOfAnEarlierProcess() {
        host.holds(video, 2);
        try (UploadSource source = open()) {
            Fixtures.finish(Fixtures.uploader(host, sleeper)
                    .resume(Fixtures.session(source, plan), source, UploadListener.NONE));
        }
        assertThat(host.chunksSent()).containsExactly(2, 3, 4);
        assertThat(host.sha256()).isEqualTo(Fixtures.hex(Fixtures.sha256().digest(video)));
    }

    @Test
    void u16_aHostThatIgnoresRangeEndsTheUpload() {
        then((get, out) -> {
            head(out, "200 OK", video.length, ETAG);
            line(out, "");
            out.write(video);
        });
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(host.chunksSent()).containsExactly(0, 1, 2);
    }

    @Test
    void v13_anotherVersionEndsTheUpload() {
        then((get, out) -> {
            head(out, "200 OK", video.length, "ETag: \"v2\"");
            line(out, "");
            out.write(video);
        });
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 19999-52999/53000",
                "bytes 20000-52998/53000",
                "bytes 20000-52999/53001",
                "bytes 20000-52999/*",
                "items 1-2/3",
                ""
            })
    void u16_anotherRangeEndsTheUpload(String contentRange) {
        then((get, out) -> {
            head(out, "206 Partial Content", 33_000, ETAG, "Content-Range: " + contentRange);
            line(out, "");
            out.write(video, 20_000, 33_000);
        });
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_CHANGED);
    }

    @Test
    void v13_anotherETagInTheRestEndsTheUpload() {
        then(serving(video, "ETag: \"v2\""));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_CHANGED);
    }

    @Test
    void v13_anotherLengthFromTheStartEndsTheUpload() {
        then(serving(new byte[53_001], ETAG));
        losesSending(1);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_CHANGED);
    }

    @Test
    void v14_anEncodingOnTheWayEndsTheUpload() {
        then(serving(video, ETAG, "Content-Encoding: gzip"));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "404 Not Found", "410 Gone", "416 Range Not Satisfiable", "302 Found"})
    void v17_v18_aRefusalOnTheWayEndsTheUpload(String status) {
        then(status(status, "Location: http://169.254.169.254/"));
        losesSending(3);
        UploadException ended = ends();

        assertThat(ended.reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(ended).hasMessageContaining(status.substring(0, 3)).hasMessageContaining("/bucket/video.mp4");
        assertThat(storage.gets).hasSize(2);
    }

    @Test
    void v18_faultsOfTheHostOnTheWayAreOutwaited() {
        then((get, out) -> (get.number() < 5 ? status("503 Unavailable") : serving(video, ETAG)).answer(get, out));
        losesSending(3);
        arrives();
        assertThat(storage.gets).hasSize(5);
    }

    @Test
    void v18_aHostThatStaysBrokenEndsTheUpload() {
        then(status("503 Unavailable"));
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(storage.gets).hasSize(5);
    }

    @Test
    void v18_aHostThatIsGoneEndsTheUpload() {
        then((get, out) -> {});
        losesSending(3);
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        // The JDK asks once more by itself for a GET.
        assertThat(storage.gets.size()).isBetween(5, 9);
    }

    @Test
    void v11_fewerBytesThanDeclaredAreFetchedFromWhereTheyEnded() {
        storage.script((get, out) -> {
            if (get.number() > 1) {
                serving(video, ETAG).answer(get, out);
                return;
            }
            head(out, "200 OK", video.length, ETAG);
            line(out, "");
            out.write(video, 0, 25_000);
        });
        arrives();
        assertThat(storage.gets.get(1).headers()).containsEntry("range", "bytes=20000-");
    }

    @Test
    void v11_aHostThatIsAlwaysShortEndsTheUpload() {
        storage.script((get, out) -> {
            long first = get.first();
            head(out, first == 0 ? "200 OK" : "206 Partial Content", 53_000 - first, ETAG);
            line(out, "Content-Range: bytes " + first + "-52999/53000");
            line(out, "");
            out.write(video, (int) first, 5_000);
        });
        assertThat(ends().reason()).isEqualTo(Reason.SOURCE_FAILED);
        assertThat(storage.gets).hasSize(6);
    }

    @Test
    void v11_nothingIsTakenBehindTheDeclaredLength() {
        storage.script((get, out) -> {
            serving(video, ETAG).answer(get, out);
            out.write(new byte[1_000_000]);
        });
        arrives();
    }

    @Test
    void v16_aTrickleIsEndedByTheChunksDeadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        storage.script((get, out) -> {
            head(out, "200 OK", video.length, ETAG);
            line(out, "");
            out.write(video, 0, 100);
            out.flush();
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Timeouts hasty = Timeouts.DEFAULT.toBuilder()
                .chunk(Duration.ofMillis(300), 1_000_000, Duration.ofMillis(400))
                .build();
        try (Emulated emulated = new Emulated();
                UploadSource source = open()) {
            UploadOptions limits =
                    new UploadOptions(emulated.options().urlRule(), InstantSource.system(), hasty, Backoff.DEFAULT, 1);
            UploadSession session = emulated.init(source, plan);
            UploadException ended =
                    Fixtures.failureOf(emulated.uploader(limits).upload(session, source, UploadListener.NONE));
            assertThat(ended.reason()).isEqualTo(Reason.SOURCE_FAILED);
            assertThat(ended).hasMessageContaining("too slowly");
        } finally {
            over.countDown();
        }
        assertThat(storage.gets).hasSize(2);
    }

    @Test
    void aClosedRelayEndsTheUpload() {
        UploadSource source = open();
        host.reaction = put -> {
            source.close();
            return CompletableFuture.completedFuture(put.number == 1 ? put.store() : reply(500, ""));
        };
        assertThat(Fixtures.failureOf(upload(source)).reason()).isEqualTo(Reason.SOURCE_FAILED);
    }
}
