package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts for later: checked when accepted, and again when due; nothing is sent in between. */
final class ScheduledPostTest {
    private static final Instant DUE = PostingTime.START.plus(Duration.ofHours(5));

    private final PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PostRecord schedule(PrivacyLevel level) {
        return stage.service
                .post(
                        PostingStage.OWNER,
                        PostingStage.TASK,
                        TaskPostRequest.direct(level).scheduleTime(DUE).build())
                .post();
    }

    private PostRecord due() {
        stage.time.passUntil(DUE);
        return stage.run();
    }

    @Test
    void acceptance_aScheduleInTheFutureSendsNothingToTikTokBeforeThatTime() {
        PostRecord post = schedule(PrivacyLevel.SELF_ONLY);
        assertThat(post.state()).isEqualTo(PostState.SCHEDULED);
        assertThat(post.publishId()).isEmpty();
        assertThat(stage.jobs)
                .singleElement()
                .satisfies(job -> assertThat(job.getValue()).isEqualTo(DUE));
        int calls = stage.tiktok.journal().requests().size();
        while (stage.time.instant().isBefore(DUE.minusMillis(1))) {
            stage.time.passUntil(DUE.minusMillis(1));
            assertThat(stage.service.advance(PostingStage.TASK).orElseThrow()).isAfterOrEqualTo(DUE);
            stage.service.sweep();
            stage.post();
        }
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
        assertThat(due().phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(stage.tiktok.journal().requests(Operation.VIDEO_INIT))
                .singleElement()
                .satisfies(init -> assertThat(init.at()).isAfterOrEqualTo(DUE));
    }

    @Test
    void aPrivacyLevelThatWasTakenAwayMeanwhileFailsWhenDueAndIsNotChanged() {
        schedule(PrivacyLevel.PUBLIC_TO_EVERYONE);
        stage.tiktok.creator().privateAccount(true);
        PostRecord post = due();
        assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(post.failure().orElseThrow().reason()).isEqualTo("privacy_level");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void aPrivacyLevelThatIsNotAllowedIsRefusedAtOnceAndNothingIsStored() {
        stage.tiktok.creator().privateAccount(true);
        assertThatThrownBy(() -> schedule(PrivacyLevel.PUBLIC_TO_EVERYONE)).isInstanceOf(PostRefusedException.class);
        assertThat(stage.store.find(PostingStage.TASK)).isEmpty();
    }

    @Test
    void v17_aVideoThatIsGoneWhenDueFailsAsMediaGoneWithoutInit() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.storage.gone = true;
        PostRecord post = due();
        assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(post.failure().orElseThrow().reason()).isEqualTo("media_gone");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void v17_aVideoThatIsGoneAlreadyIsRefusedAtOnce() {
        stage.storage.gone = true;
        assertThatThrownBy(() -> schedule(PrivacyLevel.SELF_ONLY)).isInstanceOf(MediaRefusedException.class);
        assertThat(stage.store.find(PostingStage.TASK)).isEmpty();
    }

    @Test
    void k07_aDeadTokenPausesThePostWhichGoesOnAfterANewConnect() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.tiktok.creator().expireAccessTokens().expireRefreshTokens();
        stage.time.passUntil(DUE);
        Instant again = stage.service.advance(PostingStage.TASK).orElseThrow();
        PostRecord post = stage.row();
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
        assertThat(post.state()).isEqualTo(PostState.SCHEDULED);
        assertThat(again).isEqualTo(stage.time.instant().plus(Duration.ofMinutes(5)));
        stage.time.passUntil(again);
        stage.service.advance(PostingStage.TASK);
        assertThat(stage.row().hold()).isPresent();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        stage.connect();
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void k12_aScopeThatShrankMeanwhileEndsThePostBeforeInit() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.tiktok.creator().scopes("user.info.basic", "video.upload");
        stage.connect();
        PostRecord post = due();
        assertThat(post.phase()).isEqualTo(PostPhase.FAILED);
        assertThat(post.failure().orElseThrow().reason()).isEqualTo("scope");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void anAccountThatWasDisconnectedMeanwhilePausesThePost() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.accounts.disconnect(
                stage.accounts.list(PostingStage.INSTANCE).get(0).id());
        stage.time.passUntil(DUE);
        stage.service.advance(PostingStage.TASK);
        assertThat(stage.row().hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
        stage.connect();
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void c06_aPostThatIsLaterThanTheGraceIsMissedAndOneWithinItRuns() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.time.passUntil(DUE.plus(Duration.ofHours(2)).plusSeconds(1));
        PostRecord post = stage.run();
        assertThat(post.phase()).isEqualTo(PostPhase.MISSED);
        assertThat(post.state()).isEqualTo(PostState.FAILED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        assertThat(stage.service
                        .post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now())
                        .post()
                        .attempt())
                .isEqualTo(2);
    }

    @Test
    void c06_aPostWithinTheGraceRuns() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.time.passUntil(DUE.plus(Duration.ofHours(2)));
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void aPausedPostIsLookedAtEachFiveMinutesAndNotMissedHoweverLongThatLasts() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.tiktok.creator().expireAccessTokens().expireRefreshTokens();
        PostRecord post = due();
        assertThat(post.phase()).isEqualTo(PostPhase.CLAIMED);
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
        assertThat(stage.time.instant()).isAfter(DUE.plus(Duration.ofHours(29)));
        assertThat(post.nextAt()).contains(post.updatedAt().plus(Duration.ofMinutes(5)));
        stage.connect();
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void c06_aPausedPostIsMissedIfNobodyLookedAtItForTheGraceTime() {
        schedule(PrivacyLevel.SELF_ONLY);
        stage.tiktok.creator().expireAccessTokens().expireRefreshTokens();
        stage.time.passUntil(DUE);
        Instant again = stage.service.advance(PostingStage.TASK).orElseThrow();
        stage.connect();
        stage.time.passUntil(again.plus(Duration.ofHours(2)).plusSeconds(1));
        PostRecord post = stage.run();
        assertThat(post.phase()).isEqualTo(PostPhase.MISSED);
        assertThat(post.failure().orElseThrow().message()).contains(again.toString());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void aCancelledScheduleSendsNothing() {
        schedule(PrivacyLevel.SELF_ONLY);
        assertThat(stage.service.cancel(PostingStage.OWNER, PostingStage.TASK).phase())
                .isEqualTo(PostPhase.CANCELLED);
        assertThat(due().phase()).isEqualTo(PostPhase.CANCELLED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void a18_ofTenThousandPostsDueNoneStartsEarlyAndAllAreFound() {
        long seed = Long.getLong("tiktok.seed", 20260301L);
        Random random = new Random(seed);
        List<TaskId> tasks = new ArrayList<>();
        TaskPostRequest order = PostingStage.now().toBuilder()
                .accountId(stage.accounts.list(PostingStage.INSTANCE).get(0).id())
                .build();
        for (int i = 0; i < 10_000; i++) {
            TaskId task = stage.another("due-" + i, PostingStage.STORED);
            tasks.add(task);
            TaskPostRequest later = order.toBuilder()
                    .scheduleTime(DUE.plusMillis(random.nextInt(3_600_000)))
                    .build();
            var unused = stage.store.order(
                    PostingStage.OWNER, new NewPost(task, later, "hash", PostingStage.STORED, Duration.ofHours(24)));
        }
        int early = 0;
        int late = 0;
        int started = 0;
        stage.time.passUntil(DUE.minusSeconds(30));
        for (int minute = 0; minute <= 61; minute++) {
            Set<TaskId> found = new HashSet<>(stage.store.overdue(Duration.ZERO, tasks.size()));
            for (TaskId task : tasks) {
                PostRecord post = stage.row(task);
                if (post.phase() == PostPhase.SCHEDULED) {
                    boolean claimed = stage.store.claim(task).isPresent();
                    assertThat(found.contains(task))
                            .as("found, as it can be claimed")
                            .isEqualTo(claimed);
                    Duration after = Duration.between(post.dueAt(), stage.time.instant());
                    started += claimed ? 1 : 0;
                    early += claimed && after.isNegative() ? 1 : 0;
                    late += after.compareTo(Duration.ofMinutes(1)) >= 0 ? 1 : 0;
                }
            }
            stage.time.pass(Duration.ofMinutes(1));
        }
        assertThat(late)
                .as("not found in the minute after its time, seed %d", seed)
                .isZero();
        assertThat(early).as("started early, seed %d", seed).isZero();
        assertThat(started).isEqualTo(10_000);
    }
}
