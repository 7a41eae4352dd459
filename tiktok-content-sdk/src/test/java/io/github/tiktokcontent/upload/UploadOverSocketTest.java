package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.EmulatorClock;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.FaultTarget;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.ProgressForm;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload server's faults over a real connection, with the emulator. Six chunks, the last one longer. */
class UploadOverSocketTest {
    private static final int CHUNKS = 6;

    @TempDir
    Path folder;

    private Emulated emulated;
    private UploadSource source;
    private Path file;
    private final ChunkPlan plan = Fixtures.plan(125_000, 20_000);

    @BeforeEach
    void begin() throws IOException {
        emulated = new Emulated();
        file = Fixtures.file(folder, plan.size(), 7);
        source = UploadSource.file(file, "video/mp4");
    }

    @AfterEach
    void end() {
        source.close();
        emulated.close();
    }

    private FaultTarget atSending(int number) {
        return emulated.tiktok.faults().on(Operation.UPLOAD).nth(number);
    }

    private void arrives(UploadSession session, CompletableFuture<Void> upload) throws IOException {
        Fixtures.finish(upload);
        assertThat(emulated.post(session).sha256()).contains(Fixtures.sha256Of(file));
        assertThat(emulated.tiktok.journal().violations()).isEmpty();
        assertThat(emulated.inits()).isOne();
    }

    private void arrives(Fault fault, int puts) throws IOException {
        UploadSession session = emulated.init(source, plan);
        arrives(session, emulated.uploader().upload(session, source, UploadListener.NONE));
        assertThat(fault.hits()).isPositive();
        assertThat(emulated.ranges()).hasSize(puts);
    }

    private UploadException ends(UploadListener listener) {
        UploadSession session = emulated.init(source, plan);
        return Fixtures.failureOf(emulated.uploader().upload(session, source, listener));
    }

    @Test
    void u14_u21_putsHaveALengthAndNoCredentials() throws IOException {
        UploadSession session = emulated.init(source, plan);
        arrives(session, emulated.uploader().upload(session, source, UploadListener.NONE));

        assertThat(emulated.tiktok.journal().requests(Operation.UPLOAD))
                .hasSize(CHUNKS)
                .allSatisfy(put -> {
                    assertThat(put.headers("Content-Length")).containsExactly(Long.toString(put.bytes()));
                    assertThat(put.headers("Transfer-Encoding")).isEmpty();
                    assertThat(put.headers("Authorization")).isEmpty();
                    assertThat(put.headers("Cookie")).isEmpty();
                    assertThat(put.headers("Expect")).isEmpty();
                });
        // Mostly one; the JDK may give a connection back a moment after it has told of the answer's end.
        assertThat(emulated.tiktok.journal().requests(Operation.UPLOAD).stream()
                        .map(put -> put.connection())
                        .distinct())
                .hasSizeLessThan(CHUNKS);
        assertThat(emulated.questions()).isZero();
    }

    @Test
    void u01_okForTheLastChunk_isAskedAbout() throws IOException {
        arrives(atSending(CHUNKS).afterProcessing().respond(Answer.status(200)), CHUNKS);
        assertThat(emulated.questions()).isPositive();
    }

    @Test
    void u02_fiveServerFaultsInARow_areOutwaited() throws IOException {
        arrives(atSending(3).times(5).respond(Answer.status(502).html("<p>bad gateway")), CHUNKS + 5);
    }

    @Test
    void u02_sixServerFaultsInARow_endTheUpload() {
        atSending(3).always().respond(Answer.status(500));
        assertThat(ends(UploadListener.NONE).reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(emulated.ranges()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, CHUNKS})
    void u03_u19_chunkStoredAnswerLost_isNotSentAgain(int sending) throws IOException {
        arrives(atSending(sending).dropAfterProcessing(), CHUNKS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, CHUNKS})
    void u19_chunkAndAnswerLost_isSentAgain(int sending) throws IOException {
        arrives(atSending(sending).dropBeforeProcessing(), CHUNKS + 1);
    }

    @ParameterizedTest
    @EnumSource(ProgressForm.class)
    void u05_u07_aZombieWasFaster(ProgressForm form) throws IOException {
        emulated.close();
        emulated = new Emulated(TikTokEmulator.builder().megabyte(1000).progressForm(form));
        UploadSession session = emulated.init(source, plan);
        try (UploadSource other = UploadSource.file(file, "video/mp4")) {
            boolean[] once = {true};
            CompletableFuture<Void> upload = emulated.uploader().upload(session, source, progress -> {
                if (progress.chunk() == 2 && once[0]) {
                    once[0] = false;
                    Fixtures.finish(emulated.uploader().resume(session, other, UploadListener.NONE));
                }
            });
            arrives(session, upload);
        }
    }

    @Test
    void u09_theHourEndsInTheMiddle() {
        EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T10:00:00Z"));
        emulated.close();
        emulated = new Emulated(TikTokEmulator.builder().megabyte(1000).clock(clock));
        UploadException ended = ends(progress -> {
            if (progress.chunk() == 2) {
                clock.advance(Duration.ofMinutes(61));
            }
        });
        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.httpStatus()).hasValue(403);
        assertThat(ended.isCommitted()).isFalse();
    }

    @Test
    void u10_theUploadIsUnknown() {
        atSending(2).respond(Answer.status(404));
        UploadException ended = ends(UploadListener.NONE);
        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.httpStatus()).hasValue(404);
    }

    @Test
    void n16_aRedirectIsNotFollowed() {
        atSending(2).respond(Answer.redirect(307, emulated.tiktok.apiBaseUrl() + "/video/"));
        assertThat(ends(UploadListener.NONE).reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(emulated.ranges()).hasSize(2);
    }

    @Test
    void u18_aServerThatStopsReading_isLeftAtTheChunksDeadline() throws IOException {
        Timeouts hasty = Timeouts.DEFAULT.toBuilder()
                .chunk(Duration.ofMillis(1500), 100_000_000, Duration.ofMillis(1500))
                .build();
        Path big = Fixtures.file(folder, 9_000_000, 8);
        emulated.close();
        emulated = new Emulated(TikTokEmulator.builder());
        Fault fault = atSending(1).stallReading(100_000);
        ChunkPlan whole = ChunkPlan.of(9_000_000);
        try (UploadSource other = UploadSource.file(big, "video/mp4")) {
            UploadSession session = emulated.init(other, whole);
            Fixtures.finish(emulated.uploader(emulated.options(hasty)).upload(session, other, UploadListener.NONE));
            assertThat(emulated.post(session).sha256()).contains(Fixtures.sha256Of(big));
        }
        assertThat(fault.hits()).isOne();
        fault.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 416, 503})
    void n19_u_anAnswerInTheMiddleOfALargeChunk_isSeenOrReconciled(int status) throws IOException {
        Path big = Fixtures.file(folder, 12_000_000, 9);
        emulated.close();
        emulated = new Emulated(TikTokEmulator.builder());
        for (int run = 0; run < 8; run++) {
            emulated.tiktok.faults().clear();
            emulated.tiktok.faults().on(Operation.UPLOAD).answerEarly(200_000, Answer.status(status));
            try (UploadSource other = UploadSource.file(big, "video/mp4")) {
                UploadSession session = emulated.init(other, ChunkPlan.of(12_000_000));
                CompletableFuture<Void> upload = emulated.uploader().upload(session, other, UploadListener.NONE);
                if (status == 403
                        && upload.handle((value, thrown) -> thrown != null).join()) {
                    assertThat(Fixtures.failureOf(upload).reason()).isEqualTo(Reason.SESSION_EXPIRED);
                } else {
                    Fixtures.finish(upload);
                    assertThat(emulated.post(session).sha256()).contains(Fixtures.sha256Of(big));
                }
            }
        }
    }

    @Test
    void u20_anotherClientGoesOnWithTheTextOfTheSession() throws Exception {
        UploadSession session = emulated.init(source, plan);
        Fault held = atSending(4).delay();
        CompletableFuture<Void> first = emulated.uploader().upload(session, source, UploadListener.NONE);
        held.awaitHit(Duration.ofSeconds(20));
        first.cancel(true);
        emulated.tiktok.journal().awaitOpenConnections(1, Duration.ofSeconds(20));

        UploadSession again = UploadSession.parse(session.toText());
        try (JdkTransport transport = JdkTransport.create();
                UploadSource sameFile = UploadSource.file(file, "video/mp4")) {
            ChunkedUploader other =
                    new ChunkedUploader(transport, emulated::status, transport.sleeper(), emulated.options());
            arrives(session, other.resume(again, sameFile, UploadListener.NONE));
        }
        held.release();
        assertThat(emulated.ranges()).hasSizeLessThanOrEqualTo(CHUNKS + 1);
        assertThat(emulated.ranges().get(4)).isEqualTo("bytes 60000-79999/125000");
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        UploadSession session = emulated.init(source, plan);
        Fault held = atSending(2).delay();
        CompletableFuture<Void> upload = emulated.uploader().upload(session, source, UploadListener.NONE);
        held.awaitHit(Duration.ofSeconds(20));
        upload.cancel(true);
        held.release();
        emulated.tiktok.journal().awaitOpenConnections(0, Duration.ofSeconds(20));
    }

    @Test
    void u22_eightUploadsAtOnce() throws Exception {
        emulated.close();
        emulated = new Emulated(TikTokEmulator.builder());
        List<CompletableFuture<Void>> uploads = new ArrayList<>();
        List<UploadSession> sessions = new ArrayList<>();
        List<UploadSource> sources = new ArrayList<>();
        Path big = Fixtures.file(folder, 11_000_000, 10);
        for (int i = 0; i < 8; i++) {
            UploadSource one = UploadSource.file(big, "video/mp4");
            sources.add(one);
            sessions.add(emulated.init(one, new ChunkPlan(11_000_000, 5_242_880, 2)));
            uploads.add(emulated.uploader().upload(sessions.get(i), one, UploadListener.NONE));
        }
        uploads.forEach(Fixtures::finish);
        for (UploadSession session : sessions) {
            assertThat(emulated.post(session).sha256()).contains(Fixtures.sha256Of(big));
        }
        sources.forEach(UploadSource::close);
        assertThat(emulated.bytesArrived()).isEqualTo(88_000_000);
    }

    @Test
    void aWholeUploadUsesTheTimeItWasGiven() {
        UploadOptions short1 = new UploadOptions(
                emulated.options().urlRule(),
                InstantSource.system(),
                Timeouts.DEFAULT.toBuilder().upload(Duration.ofMillis(400)).build(),
                Backoff.DEFAULT,
                20);
        Fault held = atSending(2).delay();
        UploadSession session = emulated.init(source, plan);
        long start = System.nanoTime();
        UploadException ended =
                Fixtures.failureOf(emulated.uploader(short1).upload(session, source, UploadListener.NONE));
        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        held.release();
    }
}
