package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.MemoryHost.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.model.PostStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on with a session that somebody else began. */
class ResumeTest {
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

    @Test
    void u20_goesOnWhereTheOtherStopped() {
        upload.host.holds(upload.video, 4);
        upload.arrived(upload.resume()).sent(4).asked(1);
    }

    @Test
    void u20_beginsAtTheStartIfNothingIsStored() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.empty()));
        upload.arrived(upload.resume()).sent(0, 1, 2, 3, 4);
    }

    @Test
    void u20_needsNoByteIfEverythingIsStored() {
        upload.host.holds(upload.video, 5);
        upload.arrived(upload.resume()).sent().asked(1);
        assertThat(upload.progress).extracting(UploadProgress::confirmedBytes).containsExactly(53_000L);
    }

    @Test
    void u20_needsNoByteIfItIsPosted() {
        upload.host.state = State.PUBLISH_COMPLETE;
        Fixtures.finish(upload.resume());
        upload.sent();
    }

    @Test
    void u20_findsItsPlaceWithoutAStatus() {
        upload.host.holds(upload.video, 3);
        upload.host.answer = (host, n) -> CompletableFuture.failedFuture(UploadCase.broken());
        upload.arrived(upload.resume()).sent(0, 3, 4);
    }

    @Test
    void u20_survivesAStatusThatLags() {
        upload.host.holds(upload.video, 3);
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(10_000)));
        upload.arrived(upload.resume()).sent(1, 3, 4);
    }

    @Test
    void u20_aStatusInsideOfAChunkMeansThatChunk() {
        upload.host.holds(upload.video, 2);
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(25_000)));
        upload.arrived(upload.resume()).sent(2, 3, 4);
    }

    @Test
    void c05_isCommittedUntilTheHostShowsThatTheLastChunkIsMissing() {
        UploadException unknown =
                Fixtures.failureOf(upload.at(1, put -> reply(404, "")).resume());
        assertThat(unknown.isCommitted()).isTrue();
        assertThat(unknown.reason()).isEqualTo(Reason.SESSION_EXPIRED);
    }

    @Test
    void c05_isNotCommittedAfterTheHostHasShownIt() {
        UploadException shown =
                Fixtures.failureOf(upload.at(2, put -> reply(404, "")).resume());
        assertThat(shown.isCommitted()).isFalse();
    }

    @Test
    void c05_staysCommittedIfWeSentTheLastChunkOurselves() {
        upload.host.answer = (host, n) -> CompletableFuture.failedFuture(UploadCase.broken());
        upload.at(5, put -> {
            upload.host.holds(upload.video, 2);
            return upload.host.reply(416);
        });
        UploadException ended =
                Fixtures.failureOf(upload.at(7, put -> reply(404, "")).resume());
        assertThat(ended.isCommitted()).isTrue();
        upload.sent(0, 1, 2, 3, 4, 2, 3);
    }

    @Test
    void c05_afterTheHourTheStatusDecides() {
        upload.options = UploadOptions.of(
                UploadUrlRule.tiktok(), InstantSource.fixed(Fixtures.ISSUED_AT.plus(Duration.ofHours(2))));
        UploadException ended = Fixtures.failureOf(upload.resume());
        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.isCommitted()).isTrue();

        upload.host.holds(upload.video, 5);
        upload.arrived(upload.resume()).sent();
    }

    @Test
    void failedMeanwhile() {
        upload.host.state = State.FAILED;
        assertThat(Fixtures.failureOf(upload.resume()).reason()).isEqualTo(Reason.GIVEN_UP);
        upload.sent();
    }
}
