package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.MemoryHost.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.async.Async;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time, faults of the network and of the question, cancelling, and what the caller hands in. */
class UploadLimitsTest {
    @TempDir
    Path folder;

    private UploadCase upload;

    @BeforeEach
    void begin() throws IOException {
        upload = new UploadCase(folder);
    }

    @AfterEach
    void end() {
        upload.close();
    }

    private void clock(InstantSource clock) {
        upload.options = UploadOptions.of(UploadUrlRule.tiktok(), clock);
    }

    @Test
    void u14_chunksCarryExactlyTheirThreeHeadersAndNoCredentials() {
        upload.arrives();
        assertThat(upload.host.calls).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("PUT");
            assertThat(call.uri()).hasToString(Fixtures.URL);
            assertThat(call.limit()).isEmpty();
        });
        assertThat(upload.host.calls.get(4).headers())
                .isEqualTo(Map.of("Content-Type", "video/mp4", "Content-Range", "bytes 40000-52999/53000"));
        assertThat(upload.host.calls.get(4).body().length()).isEqualTo(13_000);
    }

    @Test
    void u13_aForeignUploadUrlGetsNothing() {
        UploadSession session = new UploadSession(
                Fixtures.PUBLISH_ID,
                Secret.of("https://upload.tiktokapis.com.evil.example/x"),
                upload.plan,
                "video/mp4",
                Fixtures.ISSUED_AT,
                upload.source.fingerprint());
        UploadException ended =
                Fixtures.failureOf(upload.uploader().upload(session, upload.source, UploadListener.NONE));

        assertThat(ended.reason()).isEqualTo(Reason.URL_REFUSED);
        assertThat(upload.host.calls).isEmpty();
    }

    @Test
    void eachChunkGetsItsTimeAndNoMoreThanIsLeft() {
        clock(InstantSource.fixed(
                Fixtures.ISSUED_AT.plus(Duration.ofMinutes(59)).plusSeconds(50)));
        upload.arrives();
        assertThat(upload.host.calls.get(0).timeout()).isEqualTo(Duration.ofSeconds(10));

        clock(InstantSource.fixed(Fixtures.ISSUED_AT));
        upload.host.received = 0;
        upload.arrives();
        assertThat(upload.host.calls.get(5).timeout()).isEqualTo(Timeouts.DEFAULT.chunk(10_000));
    }

    @Test
    void u09_theHourIsOverBeforeTheFirstByte() {
        clock(InstantSource.fixed(Fixtures.ISSUED_AT.plus(Duration.ofHours(1))));
        UploadException ended = upload.ends();

        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.isCommitted()).isFalse();
        assertThat(upload.host.calls).isEmpty();
    }

    @Test
    void u09_theHourEndsByTheWallClockWhileTheMachineSlept() {
        AtomicReference<Instant> now = new AtomicReference<>(Fixtures.ISSUED_AT);
        clock(now::get);
        upload.at(2, put -> {
            now.set(Fixtures.ISSUED_AT.plus(Duration.ofHours(2)));
            return put.store();
        });
        assertThat(upload.ends().reason()).isEqualTo(Reason.SESSION_EXPIRED);
        upload.sent(0, 1);
    }

    @Test
    void theWholeUploadEndsAfterItsTime() {
        upload.at(2, put -> {
            upload.sleeper.pass(Duration.ofMinutes(56));
            return put.store();
        });
        UploadException ended = upload.ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended).hasMessageContaining("PT55M");
        upload.sent(0, 1);
    }

    @Test
    void theTimeMayEndWhileTheGateIsAsked() {
        upload.gate = session -> {
            upload.sleeper.pass(Duration.ofMinutes(56));
            return CompletableFuture.completedFuture(null);
        };
        assertThat(upload.ends().isCommitted()).isFalse();
        upload.sent(0, 1, 2, 3);
    }

    @Test
    void pausesDoNotOutlastTheUpload() {
        upload.options = new UploadOptions(
                UploadUrlRule.tiktok(),
                InstantSource.fixed(Fixtures.ISSUED_AT),
                Timeouts.DEFAULT.toBuilder().upload(Duration.ofMillis(1)).build(),
                new Backoff(Duration.ofHours(20), Duration.ofHours(20), Duration.ofHours(20)),
                20);
        UploadException ended = upload.from(1, put -> reply(503, "")).ends();

        assertThat(ended).hasMessageContaining("longer than");
        assertThat(upload.sleeper.nanoTime()).isLessThanOrEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "300, 300",
        "'Fri, 20 Nov 2026 10:01:40 GMT', 100",
        "301, 0",
        "999999999, 0",
        "-5, 0",
        "soon, 0",
        "0, 0"
    })
    void n21_aPauseThatTheUploadHostAsksForIsKeptIfItIsShort(String retryAfter, long seconds) {
        clock(InstantSource.fixed(Fixtures.ISSUED_AT));
        upload.at(2, put -> HttpReply.of(503, Map.of("Retry-After", List.of(retryAfter)), new byte[0]))
                .arrives()
                .sent(0, 1, 1, 2, 3, 4);
        Duration waited = Duration.ofNanos(upload.sleeper.nanoTime());
        // At most the own pause, if not.
        assertThat(waited).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(Math.max(20, seconds)));
    }

    @Test
    void n21_aPauseThatOutlastsTheUploadIsNotKept() {
        clock(InstantSource.fixed(Fixtures.ISSUED_AT.plus(Duration.ofMinutes(58))));
        upload.at(2, put -> HttpReply.of(429, Map.of("Retry-After", List.of("121")), new byte[0]))
                .arrives();
        assertThat(Duration.ofNanos(upload.sleeper.nanoTime())).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void notSent_isSentAgainWithoutAQuestion() {
        upload.failsAt(2, false, new TransportException("no name", Outcome.NOT_SENT, true, null))
                .arrives()
                .asked(0);
    }

    @Test
    void n05_aWrongCertificateEndsAtOnce() {
        UploadException ended = upload.failsAt(
                        2, false, new TransportException("not trusted", Outcome.NOT_SENT, false, null))
                .ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended).hasMessageContaining("not trusted");
        upload.sent(0, 1);
    }

    @Test
    void thePathOfTheUploadUrlIsNotTold() {
        String what = "upload of chunk 2 of 5 (PUT https://upload.us.tiktokapis.com/video/) is not trusted";
        UploadException ended = upload.failsAt(2, false, new TransportException(what, Outcome.NOT_SENT, false, null))
                .ends();
        assertThat(ended).hasMessageContaining("PUT upload.us.tiktokapis.com)");
        assertThat(ended.getMessage()).doesNotContain("/video/");
    }

    @Test
    void u18_aChunkThatRunsOutOfTimeIsReconciled() {
        upload.failsAt(2, true, new DeadlineException("too slow", Outcome.AMBIGUOUS))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @Test
    void anUnforeseenFailureOfATransportIsReconciled() {
        upload.failsAt(2, true, new IOException("plain"))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @Test
    void aClosedTransportEndsTheUpload() {
        CompletableFuture<Void> running =
                upload.failsAt(2, false, new CallInterruptedException("closed")).start();
        assertThatThrownBy(() -> Async.await("upload", running)).isInstanceOf(CallInterruptedException.class);
        upload.sent(0, 1);
    }

    @Test
    void u19_aTransportThatIsClosedAfterTheLastChunkLeavesThePublishId() {
        UploadException ended =
                upload.failsAt(5, true, new CallInterruptedException("closed")).ends();

        assertThat(ended.publishId()).isEqualTo(Fixtures.PUBLISH_ID);
        assertThat(ended.isCommitted()).isTrue();
        assertThat(ended.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(ended).hasCauseInstanceOf(CallInterruptedException.class).hasMessageContaining("ask for the status");
    }

    @Test
    void u19_aTimerThatIsClosedAfterTheLastChunkLeavesThePublishId() {
        upload.failsAt(5, true, UploadCase.broken());
        IllegalStateException closed = new IllegalStateException("The timer is closed");
        ChunkedUploader uploader = new ChunkedUploader(
                upload.host, upload.host::ask, time -> CompletableFuture.failedFuture(closed), upload.options);
        UploadException ended =
                Fixtures.failureOf(uploader.upload(upload.session(), upload.source, UploadListener.NONE));

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended.isCommitted()).isTrue();
        assertThat(ended).hasCause(closed);
    }

    @Test
    void u19_anErrorAfterTheLastChunkLeavesThePublishId() {
        UploadException ended =
                upload.failsAt(5, true, new OutOfMemoryError("test")).ends();
        assertThat(ended.isCommitted()).isTrue();
        assertThat(ended).hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anErrorIsNotSwallowed() {
        CompletableFuture<Void> running =
                upload.failsAt(2, false, new OutOfMemoryError("test")).start();
        assertThatThrownBy(() -> Async.await("upload", running)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aStatusThatFailsDoesNotEndTheUpload() {
        Throwable[] failures = {
            new ServerException("502", ErrorDetails.ofStatus(502), null),
            new RateLimitException("429", Outcome.REJECTED, ErrorDetails.ofStatus(429)),
            new IllegalStateException("a bug of the caller")
        };
        upload.host.answer = (host, n) -> {
            if (n == 3) {
                throw new IllegalStateException("thrown, not returned");
            }
            return CompletableFuture.failedFuture(failures[n % 3]);
        };
        for (int sending = 2; sending < 6; sending++) {
            upload.failsAt(sending, false, UploadCase.broken());
        }
        upload.arrives().sent(0, 1, 1, 1, 1, 1, 2, 3, 4).asked(4);
    }

    @Test
    void aStatusThatWasInterruptedEndsTheUpload() {
        upload.host.answer = (host, n) -> CompletableFuture.failedFuture(new CallInterruptedException("closed"));
        CompletableFuture<Void> running =
                upload.failsAt(2, false, UploadCase.broken()).start();
        assertThatThrownBy(() -> Async.await("upload", running)).isInstanceOf(CallInterruptedException.class);
    }

    @Test
    void cancellingEndsTheSendingThatRuns() {
        CompletableFuture<io.github.tiktokcontent.http.HttpReply> hanging = new CompletableFuture<>();
        MemoryHost.Reaction usual = upload.host.reaction;
        upload.host.reaction = put -> put.number == 3 ? hanging : usual.to(put);
        CompletableFuture<Void> running = upload.start();
        upload.sent(0, 1, 2);

        assertThat(running.cancel(true)).isTrue();
        assertThat(hanging).isCancelled();
        upload.sent(0, 1, 2);
    }

    @Test
    void cancellingEndsTheQuestionThatRuns() {
        CompletableFuture<io.github.tiktokcontent.model.PostStatus> hanging = new CompletableFuture<>();
        upload.host.answer = (host, n) -> hanging;
        CompletableFuture<Void> running =
                upload.failsAt(2, false, UploadCase.broken()).start();
        upload.asked(1);

        running.cancel(true);
        assertThat(hanging).isCancelled();
    }

    @Test
    void theGateIsAskedOnceAndBeforeTheLastChunk() {
        AtomicInteger asked = new AtomicInteger();
        upload.gate = session -> {
            asked.incrementAndGet();
            upload.sent(0, 1, 2, 3);
            return CompletableFuture.completedFuture(null);
        };
        upload.failsAt(5, false, UploadCase.broken()).arrives();
        assertThat(asked).hasValue(1);
    }

    @Test
    void t25_aGateThatRefusesKeepsTheLastChunkBack() {
        upload.gate = session -> CompletableFuture.failedFuture(new IllegalStateException("somebody else has it"));
        CompletableFuture<Void> running = upload.start();

        assertThatThrownBy(() -> Async.await("upload", running)).hasMessage("somebody else has it");
        upload.sent(0, 1, 2, 3);
    }

    @Test
    void t25_aGateThatRefusesAResumedUploadIsHandedOnToo() {
        upload.host.holds(upload.video, 4);
        upload.gate = session -> {
            throw new IllegalStateException("somebody else has it");
        };
        CompletableFuture<Void> running = upload.resume();

        assertThatThrownBy(() -> Async.await("upload", running)).hasMessage("somebody else has it");
        upload.sent();
    }

    @Test
    void theListenerSeesEveryChunkAndItsFailuresChangeNothing() {
        upload.progress.clear();
        ChunkedUploader uploader = upload.uploader();
        upload.at(2, put -> reply(503, ""));
        upload.arrived(uploader.upload(upload.session(), upload.source, step -> {
            upload.progress.add(step);
            throw new IllegalStateException("a listener's bug");
        }));
        assertThat(upload.progress).extracting(UploadProgress::chunk).containsExactly(0, 1, 1, 2, 3, 4, 5);
        assertThat(upload.progress).extracting(UploadProgress::attempt).containsExactly(1, 1, 2, 1, 1, 1, 1);
        assertThat(upload.progress)
                .extracting(UploadProgress::confirmedBytes)
                .containsExactly(0L, 10_000L, 10_000L, 20_000L, 30_000L, 40_000L, 53_000L);
        assertThat(upload.progress.get(6).isComplete()).isTrue();
        assertThat(upload.progress.get(5).isComplete()).isFalse();
    }

    @Test
    void anErrorOfTheListenerChangesNothing() {
        upload.arrived(upload.uploader().upload(upload.session(), upload.source, step -> {
            throw new AssertionError("a listener's bug");
        }));
    }

    @Test
    void anErrorOfTheSourceEndsTheUpload() {
        UploadSource broken = new BrokenSource(upload.source);
        CompletableFuture<Void> running = upload.uploader().upload(upload.session(), broken, UploadListener.NONE);
        assertThatThrownBy(() -> Async.await("upload", running)).isInstanceOf(OutOfMemoryError.class);
        assertThat(upload.host.calls).hasSize(1);
    }

    /** Fails with an Error instead of giving bytes. */
    private record BrokenSource(UploadSource source) implements UploadSource {
        @Override
        public long size() {
            return source.size();
        }

        @Override
        public String contentType() {
            return source.contentType();
        }

        @Override
        public String fingerprint() {
            return source.fingerprint();
        }

        @Override
        public CompletableFuture<Void> ready(long offset) {
            return source.ready(offset);
        }

        @Override
        public Flow.Publisher<ByteBuffer> open(long offset, long length) {
            return subscriber -> {
                subscriber.onSubscribe(Fixtures.NO_SUBSCRIPTION);
                subscriber.onError(new OutOfMemoryError("test"));
            };
        }

        @Override
        public void close() {
            source.close();
        }
    }

    @Test
    void theListenerHearsOfEveryMegabyteThatIsSent() throws IOException {
        Path file = Fixtures.file(folder, 5_000_000, 3);
        ChunkPlan plan = ChunkPlan.of(5_000_000);
        MemoryHost host = new MemoryHost(plan);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            Fixtures.finish(Fixtures.uploader(host, upload.sleeper)
                    .upload(Fixtures.session(source, plan), source, upload.progress::add));
        }
        assertThat(upload.progress)
                .extracting(UploadProgress::sentBytes)
                .containsExactly(0L, 1L << 20, 2L << 20, 3L << 20, 4L << 20, 5_000_000L);
    }

    @Test
    void anotherVideoThanPlannedIsRefused() throws IOException {
        Path other = Fixtures.file(folder, 53_000, 43);
        Path longer = Fixtures.file(folder, 53_001, 43);
        for (UploadSource source : new UploadSource[] {
            UploadSource.file(other, "video/mp4"),
            UploadSource.file(longer, "video/mp4"),
            UploadSource.file(upload.file, "video/webm")
        }) {
            UploadException ended =
                    Fixtures.failureOf(upload.uploader().upload(upload.session(), source, UploadListener.NONE));
            assertThat(ended.reason()).isEqualTo(Reason.SOURCE_CHANGED);
            source.close();
        }
        assertThat(upload.host.calls).isEmpty();
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> new UploadOptions(
                        UploadUrlRule.tiktok(), InstantSource.system(), Timeouts.DEFAULT, Backoff.DEFAULT, 21))
                .hasMessageContaining("retries is 21");
        assertThatThrownBy(() -> new UploadOptions(
                        UploadUrlRule.tiktok(), InstantSource.system(), Timeouts.DEFAULT, Backoff.DEFAULT, -1))
                .hasMessageContaining("retries is -1");
    }
}
