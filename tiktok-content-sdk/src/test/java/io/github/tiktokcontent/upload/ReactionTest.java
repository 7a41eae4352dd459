package io.github.tiktokcontent.upload;

import static io.github.tiktokcontent.upload.MemoryHost.reply;
import static io.github.tiktokcontent.upload.UploadCase.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.model.PostStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the uploader makes of each answer: the table in docs/uploads.md, row by row. */
class ReactionTest {
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
    void u01_createdBeforeTheLastChunk_isAskedAbout() {
        upload.at(2, put -> reply(201, "")).arrives().sent(0, 1, 1, 2, 3, 4).asked(1);
    }

    @Test
    void u01_createdBeforeTheLastChunkThoughStored_goesOn() {
        upload.at(2, put -> upload.host.reply(put.store().status() == 206 ? 201 : 500))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @Test
    void u01_partialContentForTheLastChunk_isAskedAbout() {
        upload.at(5, put -> upload.host.reply(put.store().status() + 5))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void u01_okIsAskedAboutAnywhere(int sending) {
        upload.at(sending, put -> reply(200, "")).arrives().asked(1);
        assertThat(upload.host.calls).hasSize(6);
    }

    @Test
    void u01_successWithAProgressThatDoesNotFit_isAskedAbout() {
        upload.at(2, put -> {
                    put.store();
                    return reply(206, "bytes 0-4321/53000");
                })
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @Test
    void u01_successWithAProgressThatDoesNotFit_countsIfNobodyKnowsBetter() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.empty()));
        upload.at(2, put -> {
                    put.store();
                    return reply(206, "bytes 0-4321/53000");
                })
                .arrives()
                .sent(0, 1, 2, 3, 4);
    }

    @Test
    void successWithAForeignOrNoProgress_counts() {
        upload.at(1, put -> reply(put.store().status(), ""))
                .at(2, put -> reply(put.store().status(), "bytes 0-9999/77"))
                .at(3, put -> reply(put.store().status(), "items 1/2"))
                .at(4, put -> reply(put.store().status(), "bytes 30000-39999/53000"))
                .arrives()
                .asked(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 429})
    void u02_serverFault_sendsTheSameRangeAgain(int status) {
        upload.at(3, put -> reply(status, ""))
                .at(4, put -> reply(status, ""))
                .arrives()
                .sent(0, 1, 2, 2, 2, 3, 4)
                .asked(0);
        assertThat(upload.sleeper.sleeps()).isEqualTo(2);
    }

    @Test
    void u02_serverFaultSixTimes_givesUp() {
        UploadException ended = upload.from(2, put -> reply(502, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended.httpStatus()).hasValue(502);
        assertThat(ended.isCommitted()).isFalse();
        assertThat(ended.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(ended).hasMessageContaining("chunk 2 of 5").hasMessageContaining("new init is safe");
        upload.sent(0, 1, 1, 1, 1, 1, 1).asked(0);
    }

    @Test
    void u02_retriesAreCountedAnewAfterProgress() {
        for (int chunk = 0; chunk < 5; chunk++) {
            for (int time = 1; time <= 5; time++) {
                upload.at(chunk * 6 + time, put -> reply(503, ""));
            }
        }
        upload.arrives();
        assertThat(upload.host.calls).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void u03_u07_chunkStoredAnswerLost_goesOnWithTheNextChunk(boolean countsBytes) {
        upload.host.countsBytes = countsBytes;
        upload.failsAt(2, true, UploadCase.broken())
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void u03_u07_chunkStoredAnswerLostAndStatusSilent_readsTheProgressOfThe416(boolean countsBytes) {
        upload.host.countsBytes = countsBytes;
        upload.host.answer = (host, n) -> CompletableFuture.failedFuture(UploadCase.broken());
        upload.failsAt(2, true, UploadCase.broken()).arrives().sent(0, 1, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void u04_u07_progressBehind_goesBack(boolean countsBytes) {
        upload.host.countsBytes = countsBytes;
        upload.at(4, put -> {
                    upload.host.holds(upload.video, 1);
                    return upload.host.reply(416);
                })
                .arrives()
                .sent(0, 1, 2, 3, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void u05_u07_progressAhead_jumpsForward(boolean countsBytes) {
        upload.host.countsBytes = countsBytes;
        upload.at(2, put -> {
                    upload.host.holds(upload.video, 4);
                    return upload.host.reply(416);
                })
                .arrives()
                .sent(0, 1, 4)
                .asked(0);
    }

    @Test
    void u05_everythingIsThereAlready() {
        upload.at(2, put -> {
                    upload.host.holds(upload.video, 5);
                    return upload.host.reply(416);
                })
                .arrives()
                .sent(0, 1);
    }

    @Test
    void u06_416WithoutProgress_asks() {
        upload.at(2, put -> {
                    upload.host.holds(upload.video, 3);
                    return reply(416, "bytes */53000");
                })
                .arrives()
                .sent(0, 1, 3, 4)
                .asked(1);
    }

    @Test
    void u06_416WithoutProgressAndNoneKnown_beginsAnew() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(
                host.status(host.received == 0 ? OptionalLong.empty() : OptionalLong.of(host.received)));
        upload.at(3, put -> {
                    upload.host.holds(upload.video, 0);
                    return reply(416, "");
                })
                .arrives()
                .sent(0, 1, 2, 0, 1, 2, 3, 4);
    }

    @Test
    void u06_416WithoutProgressAndNoStatus_triesAgain() {
        upload.host.answer = (host, n) -> CompletableFuture.failedFuture(UploadCase.broken());
        upload.at(3, put -> reply(416, "")).arrives().sent(0, 1, 2, 2, 3, 4);
    }

    @Test
    void u08_progressInsideOfAChunk_endsAnUploadThatIsNotCommitted() {
        UploadException ended =
                upload.at(3, put -> reply(416, "bytes 0-14321/53000")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.PROGRESS_LOST);
        assertThat(ended.isCommitted()).isFalse();
        upload.sent(0, 1, 2).asked(0);
    }

    @Test
    void u08_progressInsideOfAChunkByStatus_endsAnUploadThatIsNotCommitted() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(14_321)));

        assertThat(upload.at(3, put -> reply(416, "")).ends().reason()).isEqualTo(Reason.PROGRESS_LOST);
    }

    @Test
    void u08_progressInsideOfAChunkWhenCommitted_waitsAndAsks() {
        upload.host.answer = (host, n) -> {
            if (n == 3) {
                host.holds(upload.video, 5);
            }
            return CompletableFuture.completedFuture(host.status(OptionalLong.of(n == 3 ? 53_000 : 44_321)));
        };
        upload.at(5, put -> reply(416, "bytes 0-44321/53000"))
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(3);
    }

    @Test
    void u08_progressInsideOfAChunkWhenCommitted_mayFindItsWayBack() {
        upload.at(5, put -> reply(416, "bytes 0-44321/53000")).arrives().sent(0, 1, 2, 3, 4, 4);
    }

    @Test
    void u08_progressInsideOfAChunkWhenCommitted_endsInTheEnd() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(44_321)));
        UploadException ended =
                upload.at(5, put -> reply(416, "bytes 0-44321/53000")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.PROGRESS_LOST);
        assertThat(ended.isCommitted()).isTrue();
        assertThat(ended.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(ended).hasMessageContaining("ask for the status");
        upload.sent(0, 1, 2, 3, 4).asked(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void u09_u10_refusalBeforeTheLastChunk_endsWithoutAQuestion(int status) {
        UploadException ended = upload.at(3, put -> reply(status, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.isCommitted()).isFalse();
        upload.sent(0, 1, 2).asked(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void u09_u10_refusalOfTheLastChunk_asksAndIsDone(int status) {
        upload.failsAt(5, true, UploadCase.broken());
        upload.host.answer = (host, n) -> n == 1
                ? CompletableFuture.failedFuture(UploadCase.broken())
                : CompletableFuture.completedFuture(host.status(OptionalLong.of(host.received)));
        upload.at(6, put -> reply(status, "")).arrives().sent(0, 1, 2, 3, 4, 4).asked(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void u09_u10_refusalOfTheLastChunkStillIncomplete_isForTheCaller(int status) {
        UploadException ended = upload.at(5, put -> reply(status, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(ended.isCommitted()).isTrue();
        upload.sent(0, 1, 2, 3, 4).asked(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 405, 411, 413, 415})
    void u11_badRequest_endsAtOnce(int status) {
        UploadException ended = upload.at(2, put -> reply(status, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.CHUNK_REFUSED);
        assertThat(ended.httpStatus()).hasValue(status);
        upload.sent(0, 1).asked(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void n16_redirectIsNotFollowed(int status) {
        UploadException ended = upload.at(2, put -> reply(status, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        upload.sent(0, 1);
    }

    @Test
    void u19_lastChunkStoredAnswerLost_isDoneByTheStatus() {
        upload.failsAt(5, true, UploadCase.broken())
                .arrives()
                .sent(0, 1, 2, 3, 4)
                .asked(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISH_COMPLETE", "SEND_TO_USER_INBOX"})
    void u19_lastChunkStoredAnswerLost_isDoneIfItIsPosted(State state) {
        upload.host.answer = (host, n) -> {
            host.state = state;
            return CompletableFuture.completedFuture(host.status(OptionalLong.empty()));
        };
        upload.failsAt(5, true, UploadCase.broken()).arrives().sent(0, 1, 2, 3, 4);
    }

    @Test
    void u19_lastChunkLost_isSentAgainToTheSameSession() {
        upload.failsAt(5, false, UploadCase.broken())
                .arrives()
                .sent(0, 1, 2, 3, 4, 4)
                .asked(1);
    }

    @Test
    void u19_lastChunkLostAndStatusLagging_isFoundByThe416() {
        upload.host.answer = (host, n) -> CompletableFuture.completedFuture(host.status(OptionalLong.of(20_000)));
        upload.failsAt(5, true, UploadCase.broken()).arrives().sent(0, 1, 2, 3, 4, 4);
    }

    @Test
    void failedAtTikTok_endsWithItsReason() {
        upload.host.state = State.FAILED;
        UploadException ended = upload.failsAt(2, false, UploadCase.broken()).ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended.isCommitted()).isFalse();
        assertThat(ended).hasMessageContaining("auth_removed");
    }

    @Test
    void failedAtTikTokAfterTheLastChunk_isCommitted() {
        upload.host.state = State.FAILED;
        UploadException ended = upload.at(5, put -> reply(404, "")).ends();

        assertThat(ended.reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(ended.isCommitted()).isTrue();
        assertThat(ended).hasMessageContaining("auth_removed").hasMessageContaining("never becomes a post");
    }

    @Test
    void aServerThatGoesBackAgainAndAgain_isLeft() {
        upload.host.reaction = put -> {
            if (put.first == 30_000) {
                upload.host.holds(upload.video, 1);
            }
            return CompletableFuture.completedFuture(put.store());
        };
        UploadException ended = upload.ends();

        assertThat(ended.reason()).isEqualTo(Reason.PROGRESS_LOST);
        assertThat(upload.host.calls).hasSizeLessThan(25);
    }

    @Test
    void aServerThatAsksForTheChunkThatItRefuses_isLeft() {
        UploadException ended = upload.from(3, put -> upload.host.reply(416)).ends();

        assertThat(ended.reason()).isEqualTo(Reason.PROGRESS_LOST);
        upload.sent(0, 1, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void theLastChunkIsTheFifth() {
        assertThat(upload.plan.chunk(LAST).length()).isEqualTo(13_000);
    }
}
