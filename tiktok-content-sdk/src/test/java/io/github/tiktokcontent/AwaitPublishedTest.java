package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AwaitPublishedTest {
    @Test
    void thePausesGrowFromFiveSecondsToAMinute() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(12).complete(1));
            PublishId id = stage.client.post(Stage.upload());
            stage.client.awaitPublished(id, Duration.ofHours(1));
            List<Duration> sleeps = stage.time.sleeps();
            assertThat(sleeps.get(0)).isEqualTo(Duration.ofSeconds(5));
            assertThat(sleeps.get(1)).isEqualTo(Duration.ofMillis(7500));
            assertThat(sleeps.get(sleeps.size() - 1)).isEqualTo(Duration.ofMinutes(1));
            assertThat(sleeps).isSorted();
        }
    }

    @Test
    void whenTheTimeIsOverThePostIsStillProcessingAndNotFailed() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(1000));
            PublishId id = stage.client.post(Stage.upload());
            StillProcessingException over = catchThrowableOfType(
                    StillProcessingException.class, () -> stage.client.awaitPublished(id, Duration.ofMinutes(10)));
            assertThat(over.publishId()).isEqualTo(id);
            assertThat(over.lastStatus().orElseThrow().rawStatus()).isEqualTo("PROCESSING_UPLOAD");
            assertThat(over).hasMessageContaining("do not post again").hasNoCause();
            assertThat(over.isRetryable()).isTrue();
            assertThat(stage.time.slept()).isEqualTo(Duration.ofMinutes(10));
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void aWaitOfNoTimeAsksOnce() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(1000));
            PublishId id = stage.client.post(Stage.upload());
            stage.tiktok.journal().clear();
            assertThatThrownBy(() -> stage.client.awaitPublished(id, Duration.ZERO))
                    .isInstanceOf(StillProcessingException.class);
            assertThat(stage.calls(Operation.STATUS)).isEqualTo(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stage.client.awaitPublished(id, Duration.ofSeconds(-1)));
        }
    }

    @Test
    void faultsOfTheStatusReadDoNotEndTheWait() {
        try (Stage stage = Stage.with(options -> options.retryPolicy(RetryPolicy.none()))) {
            PublishId id = stage.client.post(Stage.upload());
            stage.tiktok
                    .faults()
                    .on(Operation.STATUS)
                    .times(3)
                    .respond(Answer.status(502).html("<h1>bad gateway</h1>"));
            stage.tiktok.faults().on(Operation.STATUS).nth(4).dropBeforeProcessing();
            stage.tiktok
                    .faults()
                    .on(Operation.STATUS)
                    .nth(5)
                    .respond(Answer.status(200).html("<html>"));
            assertThat(stage.client.awaitPublished(id, Duration.ofHours(1)).isPublished())
                    .isTrue();
        }
    }

    @Test
    void theLastTroubleIsTheCauseWhenTheTimeIsOver() {
        try (Stage stage = Stage.open()) {
            PublishId id = stage.client.post(Stage.upload());
            stage.tiktok.faults().on(Operation.STATUS).always().respond(Answer.status(503));
            assertThatThrownBy(() -> stage.client.awaitPublished(id, Duration.ofMinutes(2)))
                    .isInstanceOf(StillProcessingException.class)
                    .hasMessageContaining("no status could be read")
                    .hasCauseInstanceOf(ServerException.class);
        }
    }

    @Test
    void t04_aTokenThatDiesWhilePollingIsToldAndThePostIsNotBegunAgain() {
        try (Stage stage = Stage.open()) {
            stage.tiktok.statusScript(StatusScript.start().processing(1000));
            PublishId id = stage.client.post(Stage.upload());
            stage.tiktok.creator().expireAccessTokens();
            assertThatThrownBy(() -> stage.client.awaitPublished(id, Duration.ofMinutes(10)))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void p14_anInterruptEndsTheWaitAtOnceAndKeepsTheFlag() {
        try (Stage stage =
                Stage.with(options -> options.sleeper(time -> new java.util.concurrent.CompletableFuture<>()))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> stage.client.awaitPublished(new PublishId("p"), Duration.ofHours(1)))
                    .isInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
