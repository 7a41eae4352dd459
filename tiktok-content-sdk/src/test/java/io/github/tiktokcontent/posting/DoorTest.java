package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskPostRequestBuilder;
import io.github.tiktokcontent.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said against an order before anything is sent. */
final class DoorTest {
    private PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PostRefusedException refusal(UserId user, TaskId task, TaskPostRequest request) {
        PostRefusedException refused =
                catchThrowableOfType(PostRefusedException.class, () -> stage.service.post(user, task, request));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        assertThat(stage.calls(Operation.INBOX_VIDEO_INIT)).isZero();
        return refused;
    }

    private PostRefusedException refusal(TaskPostRequest request) {
        return refusal(PostingStage.OWNER, PostingStage.TASK, request);
    }

    private static TaskPostRequestBuilder order() {
        return TaskPostRequest.direct(PrivacyLevel.SELF_ONLY);
    }

    @Test
    void anotherUsersTaskAndOneThatIsNotThereAreTheSame() {
        UserId other = new UserId("other");
        PostRefusedException theirs = refusal(other, PostingStage.TASK, PostingStage.now());
        PostRefusedException nobodys = refusal(PostingStage.OWNER, new TaskId("nobodys"), PostingStage.now());
        assertThat(theirs.reason()).isEqualTo(nobodys.reason()).isEqualTo(Reason.TASK_NOT_FOUND);
        assertThat(String.valueOf(theirs.getMessage()).replace("task-1", "nobodys"))
                .isEqualTo(nobodys.getMessage());
        stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        for (Runnable call : List.<Runnable>of(
                () -> stage.service.status(other, PostingStage.TASK),
                () -> stage.service.cancel(other, PostingStage.TASK),
                () -> stage.service.resume(other, PostingStage.TASK),
                () -> stage.service.resolve(other, PostingStage.TASK, new Resolution.NotPublished()))) {
            assertThat(catchThrowableOfType(PostRefusedException.class, call::run)
                            .reason())
                    .isEqualTo(Reason.TASK_NOT_FOUND);
        }
    }

    @Test
    void aTaskThatWasNeverPostedHasNoStatus() {
        PostRefusedException refused = catchThrowableOfType(PostRefusedException.class, () -> stage.post());
        assertThat(refused.reason()).isEqualTo(Reason.NOT_POSTED);
    }

    @ParameterizedTest
    @EnumSource(value = TaskStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
    void onlyCompletedTasksArePosted(TaskStatus status) {
        TaskId id = new TaskId("other-status");
        stage.store.put(
                List.of(),
                List.of(PostingStage.task(id).toBuilder().status(status).build()));
        PostRefusedException refused = refusal(PostingStage.OWNER, id, PostingStage.now());
        assertThat(refused.reason()).isEqualTo(Reason.NOT_READY);
        assertThat(refused).hasMessageContaining(status.word());
    }

    @Test
    void aTaskWithoutAVideoIsNotReady() {
        TaskId id = new TaskId("no-video");
        stage.store.put(
                List.of(),
                List.of(PostingStage.task(id).toBuilder()
                        .output(TaskData.of(Map.of("caption", "only words")))
                        .build()));
        assertThat(refusal(PostingStage.OWNER, id, PostingStage.now())).hasMessageContaining("video_url");
    }

    @Test
    void ofSeveralAccountsOneMustBeNamed() {
        Account first = stage.accounts.list(PostingStage.INSTANCE).get(0);
        stage.tiktok.atConsentPage(stage.tiktok.creator("second"));
        Account second = stage.connect();
        PostRefusedException refused = refusal(PostingStage.now());
        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT);
        assertThat(refused).hasMessageContaining("several TikTok accounts");
        assertThat(refused.allowed())
                .containsExactlyInAnyOrder(first.id().value(), second.id().value());
        assertThat(refusal(order().accountId(new AccountId("of-somebody-else")).build())
                        .reason())
                .isEqualTo(Reason.ACCOUNT);
        PostAnswer answer = stage.service.post(
                PostingStage.OWNER,
                PostingStage.TASK,
                order().accountId(second.id()).build());
        assertThat(answer.post().request().accountId()).contains(second.id());
        assertThat(stage.tiktok.posts().get(0).creator()).isEqualTo("second");
    }

    @Test
    void aDisconnectedAccountIsNone() {
        stage.accounts.disconnect(
                stage.accounts.list(PostingStage.INSTANCE).get(0).id());
        PostRefusedException refused = refusal(PostingStage.now());
        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT);
        assertThat(refused.allowed()).isEmpty();
        assertThat(refused).hasMessageContaining("connect one first");
    }

    @ParameterizedTest
    @CsvSource({"true, video.upload", "false, video.publish"})
    void k12_aScopeThatWasNotGrantedIsNamedBeforeAnyInit(boolean draft, String lacking) {
        Creator creator = stage.tiktok.creator();
        creator.scopes("user.info.basic", draft ? "video.publish" : "video.upload");
        stage.connect();
        PostRefusedException refused = refusal(draft ? TaskPostRequest.draft().build() : PostingStage.now());
        assertThat(refused.reason()).isEqualTo(Reason.SCOPE);
        assertThat(refused).hasMessageContaining(lacking);
        assertThat(stage.store.find(PostingStage.TASK)).as("stored").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1969-12-31T23:59:59Z", "2026-03-01T11:58:59Z", "2027-03-02T12:00:01Z", "9999-12-31T00:00:00Z"})
    void c07_aScheduleInThePastOrMoreThanAYearAheadIsRefused(Instant time) {
        PostRefusedException refused = refusal(order().scheduleTime(time).build());
        assertThat(refused.reason()).isEqualTo(Reason.REQUEST);
        assertThat(refused).hasMessageContaining("schedule_time").hasMessageContaining(time.toString());
        assertThat(stage.store.find(PostingStage.TASK)).isEmpty();
    }

    @Test
    void c07_aScheduleAMinuteAgoIsNow() {
        PostAnswer answer = stage.service.post(
                PostingStage.OWNER,
                PostingStage.TASK,
                order().scheduleTime(stage.time.instant().minusSeconds(60)).build());
        assertThat(answer.post().publishId()).isPresent();
        assertThat(stage.run().phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void c05_aLocalTimeWithItsOffsetIsOneInstant() {
        Instant first =
                java.time.OffsetDateTime.parse("2026-10-25T02:30:00+02:00").toInstant();
        PostAnswer answer = stage.service.post(
                PostingStage.OWNER,
                PostingStage.TASK,
                order().scheduleTime(first).build());
        assertThat(answer.post().dueAt()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"disable_comment, false", "disable_duet, false", "disable_stitch, false", "disable_duet, true"})
    void aToggleThatTheCreatorSwitchedOffMustBeOffAndIsNeverChangedSilently(String toggle, boolean later) {
        Creator creator = stage.tiktok.creator();
        creator.commentDisabled(toggle.equals("disable_comment"))
                .duetDisabled(toggle.equals("disable_duet"))
                .stitchDisabled(toggle.equals("disable_stitch"));
        TaskPostRequestBuilder order = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE);
        if (later) {
            order.scheduleTime(stage.time.instant().plus(Duration.ofHours(1)));
        }
        PostRefusedException refused = refusal(order.build());
        assertThat(refused.reason()).isEqualTo(Reason.INTERACTION);
        assertThat(refused.allowed()).containsExactly(toggle + "=true");
        order.disableComment(true).disableDuet(true).disableStitch(true);
        assertThat(stage.service
                        .post(PostingStage.OWNER, PostingStage.TASK, order.build())
                        .post()
                        .attempt())
                .isEqualTo(later ? 1 : 2);
    }

    @Test
    void acceptance_privacyMismatchIsNeverChangedSilently() {
        stage.tiktok.creator().privacyOptions("MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
        PostRefusedException refused =
                refusal(TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE).build());
        assertThat(refused.reason()).isEqualTo(Reason.PRIVACY_LEVEL);
        assertThat(refused.allowed()).containsExactly("MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
    }

    @Test
    void anUnauditedAppPostsForTheCreatorAloneOnly() {
        PostingService service = stage.service(options -> options.unaudited(true));
        PostRefusedException refused = catchThrowableOfType(
                PostRefusedException.class,
                () -> service.post(
                        PostingStage.OWNER,
                        PostingStage.TASK,
                        TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE).build()));
        assertThat(refused.reason()).isEqualTo(Reason.PRIVACY_LEVEL);
        assertThat(refused.allowed()).containsExactly("SELF_ONLY");
        assertThat(service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now())
                        .post()
                        .publishId())
                .isPresent();
        service.close();
    }

    @Test
    void aCaptionThatIsTooLongForATitleIsNotCut() {
        TaskId id = new TaskId("long");
        stage.store.put(
                List.of(),
                List.of(PostingStage.task(id).toBuilder()
                        .output(TaskData.of(Map.of("video_url", PostingStage.STORED, "caption", "x".repeat(2201))))
                        .build()));
        PostRefusedException refused = refusal(PostingStage.OWNER, id, PostingStage.now());
        assertThat(refused.reason()).isEqualTo(Reason.REQUEST);
        assertThat(refused).hasMessageContaining("2201");
    }

    @Test
    void r08_theSameKeyAndOrderGetTheFirstAnswerAndAnotherOrderIsRefused() {
        TaskPostRequest order = order().idempotencyKey("k").build();
        PostAnswer first = stage.service.post(PostingStage.OWNER, PostingStage.TASK, order);
        PostAnswer again = stage.service.post(PostingStage.OWNER, PostingStage.TASK, order);
        assertThat(again.repeated()).isTrue();
        assertThat(again.post().publishId()).isEqualTo(first.post().publishId());
        PostRefusedException other = catchThrowableOfType(
                PostRefusedException.class,
                () -> stage.service.post(
                        PostingStage.OWNER,
                        PostingStage.TASK,
                        order.toBuilder().title("another").build()));
        assertThat(other.reason()).isEqualTo(Reason.KEY_REUSED);
        assertThat(other.publishId()).isEqualTo(first.post().publishId());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        stage.run();
        assertThat(stage.service
                        .post(PostingStage.OWNER, PostingStage.TASK, order)
                        .post()
                        .phase())
                .isEqualTo(PostPhase.PUBLISHED);
    }

    @Test
    void r08_aKeyIsForgottenAfterADay() {
        stage.tiktok.creator().privateAccount(true);
        TaskPostRequest order = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE)
                .idempotencyKey("k")
                .build();
        refusal(order);
        stage.tiktok.creator().privateAccount(false);
        assertThat(refusal(order).reason()).isEqualTo(Reason.PRIVACY_LEVEL);
        stage.time.pass(Duration.ofHours(24));
        assertThat(stage.service
                        .post(PostingStage.OWNER, PostingStage.TASK, order)
                        .post()
                        .attempt())
                .isEqualTo(2);
    }

    @Test
    void r08_withoutAKeyASecondOrderIsRefusedWithThePublishIdAndTheState() {
        PostAnswer first = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        PostRefusedException refused = catchThrowableOfType(
                PostRefusedException.class,
                () -> stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now()));
        assertThat(refused.reason()).isEqualTo(Reason.POST_ACTIVE);
        assertThat(refused.publishId()).isEqualTo(first.post().publishId());
        assertThat(refused.state()).contains(PostState.PROCESSING);
        stage.run();
        refused = catchThrowableOfType(
                PostRefusedException.class,
                () -> stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now()));
        assertThat(refused.reason()).isEqualTo(Reason.ALREADY_POSTED);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d17_r08_fiftyOrdersAtOnceAreOneInit(boolean key) throws Exception {
        stage.close();
        stage = new PostingStage(emulator -> emulator.withoutRateLimits(), UnaryOperator.identity());
        stage.connect();
        TaskPostRequest request = key ? order().idempotencyKey("k").build() : PostingStage.now();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(threads.submit(() -> {
                go.await();
                try {
                    return ""
                            + stage.service
                                    .post(PostingStage.OWNER, PostingStage.TASK, request)
                                    .post()
                                    .publishId();
                } catch (PostRefusedException e) {
                    return e.reason().name();
                }
            }));
        }
        go.countDown();
        List<String> all = new ArrayList<>();
        for (Future<String> answer : answers) {
            all.add(answer.get(60, TimeUnit.SECONDS));
        }
        threads.shutdown();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
        if (key) {
            assertThat(all).hasSize(50).containsOnly(all.get(0)).allMatch(text -> text.startsWith("Optional[v_"));
        } else {
            assertThat(all.stream().filter("POST_ACTIVE"::equals)).hasSize(49);
        }
    }
}
