package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The service around the steps: in-line time, queue, listener, sweep, closing. */
final class ServiceTest {
    @Test
    void anAnswerThatTakesTooLongIsGivenWithoutIdAndTheOrderGoesOn() throws Exception {
        try (PostingStage stage =
                new PostingStage(UnaryOperator.identity(), options -> options.inlineTimeout(Duration.ofMillis(50)))) {
            stage.connect();
            Fault held = stage.tiktok.faults().on(Operation.VIDEO_INIT).delay();
            PostAnswer answer = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            assertThat(answer.post().publishId()).isEmpty();
            assertThat(answer.post().state()).isEqualTo(io.github.tiktokcontent.model.PostState.PROCESSING);
            held.awaitHit(Duration.ofSeconds(10));
            held.release();
            stage.service.close();
            assertThat(stage.row().phase()).isEqualTo(PostPhase.SESSION_OPEN);
            assertThat(stage.row().publishId()).isPresent();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndNotTheOrder() throws Exception {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            Fault held = stage.tiktok.faults().on(Operation.VIDEO_INIT).delay();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            held.awaitHit(Duration.ofSeconds(10));
            caller.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
            held.release();
            stage.service.close();
            assertThat(stage.row().phase()).isEqualTo(PostPhase.SESSION_OPEN);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        }
    }

    @Test
    void aQueueWhoseDatabaseIsDownLosesAJobAndNoPost() {
        try (PostingStage stage = new PostingStage(
                UnaryOperator.identity(),
                options -> options.queue((task, at) -> {
                    throw new StoreException("down", Outcome.NOT_SENT, true, null);
                }))) {
            stage.connect();
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            stage.time.pass(Duration.ofMinutes(2));
            assertThat(stage.service.sweep()).isOne();
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @Test
    void theSweepEnqueuesWhatIsOverdueByAMinuteAndNothingElse() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            stage.jobs.clear();
            stage.time.pass(Duration.ofSeconds(59));
            assertThat(stage.service.sweep()).isZero();
            stage.time.pass(Duration.ofSeconds(1));
            assertThat(stage.service.sweep()).isOne();
            assertThat(stage.jobs)
                    .singleElement()
                    .satisfies(job -> assertThat(job.getKey()).isEqualTo(PostingStage.TASK));
            stage.run();
            stage.time.pass(Duration.ofHours(30));
            assertThat(stage.service.sweep()).isZero();
        }
    }

    @Test
    void aListenerThatFailsHarmsNobody_theNextOneHears() {
        List<PostPhase> heard = new ArrayList<>();
        try (PostingStage stage = new PostingStage(
                UnaryOperator.identity(),
                options -> options.listener((before, after) -> {
                            throw new IllegalStateException("a listener's own");
                        })
                        .listener((before, after) -> heard.add(after.phase())))) {
            stage.connect();
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(heard).contains(PostPhase.CLAIMED, PostPhase.PUBLISHED);
        }
    }

    @Test
    void statusAsksTikTokOnlyWhenThatIsDue() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.tiktok.statusScript(StatusScript.start().processing(2).complete(1));
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            Instant next = stage.service.advance(PostingStage.TASK).orElseThrow();
            int asked = stage.calls(Operation.STATUS);
            assertThat(stage.post()).isEqualTo(stage.row());
            assertThat(stage.calls(Operation.STATUS)).isEqualTo(asked);
            stage.time.passUntil(next);
            PostRecord post = stage.post();
            assertThat(stage.calls(Operation.STATUS)).isEqualTo(asked + 1);
            assertThat(post.report().rawStatus()).isPresent();
            assertThat(post.report().logId()).isPresent();
            assertThat(post.nextAt()).isPresent();
        }
    }

    @Test
    void acceptance_statusRefreshesTheToken() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            stage.service.advance(PostingStage.TASK);
            stage.tiktok.creator().expireAccessTokens();
            for (int i = 0; i < 5 && stage.row().phase() == PostPhase.PROCESSING; i++) {
                stage.time.pass(Duration.ofMinutes(6));
                stage.post();
            }
            assertThat(stage.row().phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    @Test
    void peopleReachPostsThroughTheService() {
        try (PostingStage stage =
                new PostingStage(emulator -> emulator.unknownPublishIdReads(40), UnaryOperator.identity())) {
            stage.connect();
            stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
            assertThat(stage.run().hold()).isPresent();
            stage.jobs.clear();
            assertThat(stage.service
                            .resume(PostingStage.OWNER, PostingStage.TASK)
                            .hold())
                    .isEmpty();
            assertThat(stage.jobs).hasSize(1);
            assertThat(stage.run().hold()).isPresent();
            assertThat(stage.service
                            .resolve(PostingStage.OWNER, PostingStage.TASK, new Resolution.NotPublished())
                            .phase())
                    .isEqualTo(PostPhase.FAILED);
        }
    }

    @Test
    void aClosedServiceTakesNoMoreCalls() {
        try (PostingStage stage = new PostingStage()) {
            stage.connect();
            stage.service.close();
            assertThatThrownBy(() -> stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> stage.service.advance(PostingStage.TASK))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(stage.service::sweep).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        try (PostingStage stage = new PostingStage()) {
            for (UnaryOperator<PostingServiceBuilder> option : List.<UnaryOperator<PostingServiceBuilder>>of(
                    options -> options.grace(Duration.ZERO),
                    options -> options.inlineTimeout(Duration.ofSeconds(-1)),
                    options -> options.fenceMargin(Duration.ofMinutes(14)),
                    options -> options.uploadLife(Duration.ZERO),
                    options -> options.pollInterval(Duration.ofSeconds(2), Duration.ofSeconds(1)))) {
                assertThatThrownBy(() -> stage.service(option)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void optionsAreWhatWasSet() {
        try (PostingStage stage = new PostingStage()) {
            PostingTimes times = PostingService.builder(
                            stage.store, stage.store, stage.accounts, stage.client, stage.cipher)
                    .inlineTimeout(Duration.ofSeconds(1))
                    .grace(Duration.ofSeconds(2))
                    .uploadLife(Duration.ofSeconds(3))
                    .fenceMargin(Duration.ofHours(4))
                    .pollInterval(Duration.ofSeconds(5), Duration.ofSeconds(5))
                    .times();
            assertThat(times)
                    .isEqualTo(new PostingTimes(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3),
                            Duration.ofHours(4),
                            stage.client.steps().timeouts().call(),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5)));
        }
    }

    @Test
    void theClientsTimesBoundTheFenceMarginAndTheInit() {
        Duration chunk = PostingTimes.DEFAULT.fenceMargin().plusSeconds(1);
        Timeouts times = Timeouts.DEFAULT.toBuilder()
                .chunk(Duration.ofSeconds(30), 1_000, chunk)
                .call(Duration.ofSeconds(77))
                .build();
        try (PostingStage stage = new PostingStage();
                TikTokContentClient client = TikTokContentClient.builder(stage.accounts.tokens())
                        .apiBaseUrl(stage.tiktok.apiBaseUrl())
                        .timeouts(times)
                        .build()) {
            PostingServiceBuilder builder =
                    PostingService.builder(stage.store, stage.store, stage.accounts, client, stage.cipher);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fenceMargin is PT20M; it must be at least PT20M1S, the client's");
            assertThat(builder.times().initDeadline()).isEqualTo(Duration.ofSeconds(77));
            builder.fenceMargin(chunk).build().close();
        }
    }
}
