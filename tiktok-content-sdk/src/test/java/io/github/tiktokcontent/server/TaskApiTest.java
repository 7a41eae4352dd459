package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.server.ApiStage.Reply;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskApiTest {
    private static final String DETAIL = ApiStage.path(ServiceStage.TASK, "detail");
    private static final String STATUS = ApiStage.path(ServiceStage.TASK, "post-status");

    private final ApiStage stage = new ApiStage();
    private final TikTokEmulator tiktok = stage.stage.tiktok;

    @AfterEach
    void close() {
        stage.close();
    }

    private long inits() {
        return tiktok.journal().count(Operation.VIDEO_INIT);
    }

    @Test
    void detailTellsWhatWasRecorded() {
        Instant begun = Instant.parse("2026-02-01T10:00:00.5Z");
        Task before = stage.service.task(ServiceStage.OWNER, ServiceStage.TASK);
        stage.put(before.toBuilder()
                .planning(List.of(
                        new PlanningStep("p1", "Write", "The script", StepStatus.IN_PROGRESS, List.of("img-1"))))
                .execution(List.of(
                        new ExecutionStep(
                                "s1",
                                "writer",
                                "write",
                                StepStatus.COMPLETED,
                                TaskData.of(Map.of("message", "Written")),
                                Optional.empty(),
                                Optional.of(begun),
                                Optional.of(begun.plusSeconds(9))),
                        new ExecutionStep(
                                "s2",
                                "editor",
                                "cut",
                                StepStatus.FAILED,
                                TaskData.empty(),
                                Optional.of("The disk is full"),
                                Optional.of(begun),
                                Optional.empty()),
                        new ExecutionStep(
                                "s3",
                                "editor",
                                "cut",
                                StepStatus.PENDING,
                                TaskData.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))
                .build());
        Reply reply = stage.get(DETAIL);
        assertThat(reply.status()).isEqualTo(200);
        JsonNode json = reply.json();
        assertThat(json.at("/planning/0").toString())
                .isEqualTo("{\"id\":\"p1\",\"title\":\"Write\",\"description\":\"The script\","
                        + "\"status\":\"in_progress\",\"reference_images\":[\"img-1\"]}");
        assertThat(json.at("/execution_logs/0").toString())
                .isEqualTo("{\"timestamp\":\"2026-02-01T10:00:09.500Z\",\"agent_name\":\"writer\",\"action\":\"write\","
                        + "\"status\":\"success\",\"message\":\"Written\",\"details\":{\"message\":\"Written\"}}");
        assertThat(json.at("/execution_logs/1/status").asText()).isEqualTo("error");
        assertThat(json.at("/execution_logs/1/message").asText()).isEqualTo("The disk is full");
        assertThat(json.at("/execution_logs/2/status").asText()).isEqualTo("info");
        assertThat(json.at("/execution_logs/2/timestamp").isNull()).isTrue();
        assertThat(json.get("suggested_caption").asText()).isEqualTo("Made by an agent");
        assertThat(json.get("can_post_to_tiktok").asBoolean()).isTrue();
        assertThat(json.get("cannot_post_reason").isNull()).isTrue();
        assertThat(json.get("tiktok_post_data").isNull()).isTrue();
    }

    @Test
    void anOrderIsBegunBeforeTheAnswer_andItsEndIsTold() {
        Reply ordered = stage.order("{\"privacy_level\":\"SELF_ONLY\",\"title\":\"Hello\",\"disable_duet\":true}");
        assertThat(ordered.status()).isEqualTo(202);
        assertThat(ordered.json().get("success").asBoolean()).isTrue();
        assertThat(ordered.text("status")).isEqualTo("PROCESSING");
        assertThat(ordered.text("task_id")).isEqualTo("task-1");
        String publishId = ordered.text("publish_id");
        assertThat(publishId).startsWith("v_pub");
        Instant.parse(ordered.text("estimated_completion_time"));
        assertThat(stage.get(STATUS).text("publish_id")).isEqualTo(publishId);
        PostRecord post = stage.run(ServiceStage.TASK);
        Reply status = stage.get(STATUS);
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.text("status")).isEqualTo("PUBLISH_COMPLETE");
        assertThat(status.text("state")).isEqualTo("PUBLISHED");
        assertThat(status.text("last_checked"))
                .isEqualTo(post.report().lastChecked().orElseThrow().toString());
        Reply detail = stage.get(DETAIL);
        assertThat(detail.text("tiktok_post_status")).isEqualTo("PUBLISHED");
        assertThat(detail.text("tiktok_publish_id")).isEqualTo(publishId);
        assertThat(detail.json().get("can_post_to_tiktok").asBoolean()).isFalse();
        assertThat(detail.text("cannot_post_reason")).isNotBlank();
        assertThat(detail.json().at("/tiktok_post_data/request/title").asText()).isEqualTo("Hello");
        Reply again = stage.order(ApiStage.DIRECT);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("already_posted");
        assertThat(again.text("publish_id")).isEqualTo(publishId);
        assertThat(again.text("state")).isEqualTo("PUBLISHED");
        assertThat(inits()).isEqualTo(1);
    }

    @Test
    void anOrderForLaterSendsNothing() {
        Instant later = stage.stage.time.instant().plus(Duration.ofDays(2));
        Reply ordered = stage.order("{\"privacy_level\":\"SELF_ONLY\",\"schedule_time\":\"" + later + "\"}");
        assertThat(ordered.status()).isEqualTo(202);
        assertThat(ordered.text("status")).isEqualTo("SCHEDULED");
        assertThat(ordered.json().get("publish_id").isNull()).isTrue();
        assertThat(stage.get(STATUS).text("scheduled_post_time")).isEqualTo(later.toString());
        assertThat(stage.get(STATUS).json().get("status").isNull()).isTrue();
        assertThat(stage.get(DETAIL).text("scheduled_post_time")).isEqualTo(later.toString());
        assertThat(inits()).isZero();
    }

    @Test
    void h27_theSameKeyFiftyTimesAtOnceIsOnePostAndFiftyEqualAnswers() throws Exception {
        Map<String, List<String>> key = Map.of("Idempotency-Key", List.of("key-1"));
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                replies.add(callers.submit(() -> stage.order(ApiStage.DIRECT, key)));
            }
            List<String> bodies = new ArrayList<>();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                bodies.add(reply.get().response().body());
                statuses.add(reply.get().status());
            }
            assertThat(bodies).containsOnly(bodies.get(0));
            assertThat(statuses).containsOnly(200, 202);
            assertThat(statuses.stream().filter(status -> status == 202)).hasSize(1);
            assertThat(inits()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void h28_theSameKeyWithAnotherBodyIsRefused() {
        Map<String, List<String>> key = Map.of("Idempotency-Key", List.of("key-1"));
        assertThat(stage.order(ApiStage.DIRECT, key).status()).isEqualTo(202);
        Reply other = stage.order("{\"privacy_level\":\"SELF_ONLY\",\"title\":\"Another\"}", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("key_reused");
        assertThat(inits()).isEqualTo(1);
    }

    @Test
    void aPostUnderWayIsAConflictThatNamesIt() {
        String publishId = stage.order(ApiStage.DIRECT).text("publish_id");
        Reply second = stage.order(ApiStage.DIRECT);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(second.text("code")).isEqualTo("post_active");
        assertThat(second.text("publish_id")).isEqualTo(publishId);
        assertThat(second.text("state")).isEqualTo("PROCESSING");
        assertThat(second.text("status")).isEqualTo("FAILED");
        assertThat(second.json().get("success").asBoolean()).isFalse();
        assertThat(second.text("message")).isNotBlank().isEqualTo(second.text("detail"));
        assertThat(second.text("task_id")).isEqualTo("task-1");
    }

    @Test
    void aTaskThatWasNeverPostedHasNoPostStatus() {
        Reply reply = stage.get(STATUS);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("code")).isEqualTo("not_posted");
    }

    @Test
    void aTaskThatIsNotReadyIsRefused() {
        stage.put(stage.service.task(ServiceStage.OWNER, ServiceStage.TASK).toBuilder()
                .status(TaskStatus.IN_PROGRESS)
                .build());
        Reply reply = stage.order(ApiStage.DIRECT);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("code")).isEqualTo("not_ready");
        assertThat(stage.get(DETAIL).text("cannot_post_reason")).isEqualTo(reply.text("message"));
    }

    @Test
    void aPrivacyLevelThatIsMissingOrNotAllowedIsRefusedWithWhatIs() {
        assertThat(stage.order("{}").status()).isEqualTo(422);
        assertThat(stage.order("{}").text("message")).contains("privacy_level is missing");
        Reply unknown = stage.order("{\"privacy_level\":\"EVERYBODY\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("allowed").toString()).contains("SELF_ONLY");
        Reply notOffered = stage.order("{\"privacy_level\":\"FOLLOWER_OF_CREATOR\"}");
        assertThat(notOffered.status()).isEqualTo(422);
        assertThat(notOffered.text("code")).isEqualTo("privacy_level");
        assertThat(notOffered.json().get("allowed").toString())
                .contains("SELF_ONLY")
                .doesNotContain("FOLLOWER");
        assertThat(inits()).isZero();
    }

    @Test
    void withoutATokenNothingIsTold() {
        for (String endpoint : List.of("detail", "post-status", "post-to-tiktok")) {
            String method = endpoint.equals("post-to-tiktok") ? "POST" : "GET";
            Reply mine = stage.send(method, ApiStage.path(ServiceStage.TASK, endpoint), "", Map.of());
            Reply none = stage.send(method, ApiStage.path(new TaskId("task-9"), endpoint), "", Map.of());
            assertThat(mine.status()).isEqualTo(401);
            assertThat(mine.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(mine.response().toString().replace("task-1", "?"))
                    .isEqualTo(none.response().toString().replace("task-9", "?"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{}{}",
                "{\"a\":1,}",
                "{'privacy_level':'SELF_ONLY'}",
                "{/**/}",
                "{\"title\":NaN}",
                "\uFEFF{}",
                "{\"privacy_level\":\"SELF_ONLY\",\"privacy_level\":\"SELF_ONLY\"}",
                "{\"title\":5}",
                "{\"disable_duet\":\"true\"}",
                "{\"video_cover_timestamp_ms\":1.5}",
                "{\"video_cover_timestamp_ms\":1e999999999}",
                "{\"video_cover_timestamp_ms\":99999999999}",
                "{\"privacy_level\":\"SELF_ONLY\",\"schedule_time\":\"tomorrow\"}"
            })
    void h23_whatIsNoCleanOrderIsRefused(String body) {
        assertThat(stage.order(body).status()).isEqualTo(400);
        assertThat(inits()).isZero();
    }

    @Test
    void h23_deepLongAndHugeJsonIsRefusedAtOnce() {
        String brackets = "[".repeat(60_000);
        assertThat(stage.order(brackets).status()).isEqualTo(400);
        assertThat(stage.order("{\"title\":" + brackets).status()).isEqualTo(400);
        assertThat(stage.order("{\"video_cover_timestamp_ms\":" + "9".repeat(60_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(stage.order("{\"privacy_level\":\"SELF_ONLY\",\"title\":\"\\ud800\"}")
                        .status())
                .isIn(400, 422);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
        ServerResponse wide = stage.api.answer(new ServerRequest(
                "POST",
                ApiStage.path(ServiceStage.TASK, "post-to-tiktok"),
                Map.of("Authorization", List.of("Bearer owner-1"), "Content-Type", List.of("application/json")),
                ByteBuffer.wrap(utf16)));
        assertThat(wide.status()).isEqualTo(400);
        assertThat(inits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "status", "published", "user_id", "Title"})
    void h26_aFieldThatNobodyKnowsIsRefused(String name) {
        Reply reply = stage.order("{\"privacy_level\":\"SELF_ONLY\",\"" + name + "\":\"x\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("code")).isEqualTo("unknown_field");
        assertThat(inits()).isZero();
    }

    @Test
    void h24_anotherContentTypeIsRefused() {
        for (String type : List.of(
                "", "text/plain", "application/json;charset=utf-16", "multipart/form-data", "application/jsonx")) {
            Map<String, List<String>> header = type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type));
            Map<String, List<String>> headers = new HashMap<>(Map.of("Authorization", List.of("Bearer owner-1")));
            headers.putAll(header);
            Reply reply =
                    stage.send("POST", ApiStage.path(ServiceStage.TASK, "post-to-tiktok"), ApiStage.DIRECT, headers);
            assertThat(reply.status()).as(type).isEqualTo(415);
        }
        assertThat(stage.order(ApiStage.DIRECT, Map.of("Content-Type", List.of("Application/JSON; charset=UTF-8")))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/tasksEVIL",
                "/api/v1/tasks",
                "/api/v1/tasks/",
                "/api/v1/tasks/task-1",
                "/api/v1/tasks//detail",
                "/api/v1/tasks/%2e%2e%2fadmin/detail",
                "/api/v1/tasks/task%2D1/detail",
                "/api/v1/tasks/task-1/detail/",
                "/api/v1/tasks/task-1;a=b/detail",
                "//api/v1/tasks/task-1/detail",
                "/API/V1/TASKS/task-1/detail",
                "/api/v1/tasks/task-1/%00/detail",
                "/api/v1/tasks/../tasks/task-1/detail",
                "/healthz/",
                "/openapi.jsonx"
            })
    void h14_h15_h16_onlyExactPathsAreKnown(String path) {
        assertThat(stage.get(path).status()).isEqualTo(404);
        assertThat(stage.get(path).text("code")).isEqualTo("not_found");
    }

    @Test
    void h15_anIdHas64CharactersAtMost() {
        assertThat(stage.get("/api/v1/tasks/" + "x".repeat(64) + "/detail").text("code"))
                .isEqualTo("task_not_found");
        assertThat(stage.get("/api/v1/tasks/" + "x".repeat(65) + "/detail").text("code"))
                .isEqualTo("not_found");
    }

    @Test
    void h17_otherMethodsAreToldWhichOnesThereAre() {
        for (String method : List.of("FOO", "get", "TRACE", "OPTIONS", "DELETE", "POST", "PUT")) {
            Reply reply = stage.send(method, DETAIL, "", Map.of("Authorization", List.of("Bearer owner-1")));
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
        }
        assertThat(stage.get(ApiStage.path(ServiceStage.TASK, "post-to-tiktok")).header("Allow"))
                .isEqualTo("POST");
        assertThat(stage.send("HEAD", "/healthz", "", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void h18_h19_anAuthenticatorThatFailsIsAFaultWithAnIdAndNothingElse() {
        for (RuntimeException failure : List.of(new IllegalStateException("secret-in-a-message"))) {
            TaskApi broken = TaskApi.builder(stage.service, request -> {
                        throw failure;
                    })
                    .build();
            Reply reply = new Reply(broken.answer(new ServerRequest("GET", DETAIL, Map.of(), ByteBuffer.allocate(0))));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.response().body()).doesNotContain("secret", "Exception", "io.github");
            assertThat(reply.text("error_id")).hasSize(36);
        }
        TaskApi deep = TaskApi.builder(stage.service, request -> {
                    throw new StackOverflowError();
                })
                .build();
        assertThat(deep.answer(new ServerRequest("GET", DETAIL, Map.of(), ByteBuffer.allocate(0)))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void h29_oneWhoAsksTooMuchIsToldToWaitAndNobodyElse() {
        try (ApiStage narrow = new ApiStage(UnaryOperator.identity(), options -> options.requestsPerUser(1, 5))) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                statuses.add(narrow.get(DETAIL).status());
            }
            assertThat(statuses.subList(0, 5)).containsOnly(200);
            assertThat(statuses.get(7)).isEqualTo(429);
            Reply refused = narrow.get(DETAIL);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
            Reply other = narrow.send("GET", DETAIL, "", Map.of("Authorization", List.of("Bearer owner-2")));
            assertThat(other.status()).isEqualTo(404);
        }
    }

    @Test
    void h33_titlesAreCountedInUtf16UnitsAndStoredAsGiven() {
        String wild = "<script>\u202Eabc\uD83D\uDE00\"\\";
        String most = "\uD83D\uDE00".repeat(1100);
        assertThat(stage.order("{\"privacy_level\":\"SELF_ONLY\",\"title\":\"" + most + "x\"}")
                        .status())
                .isEqualTo(422);
        String json = "{\"privacy_level\":\"SELF_ONLY\",\"title\":\"<script>\u202Eabc\uD83D\uDE00\\\"\\\\\"}";
        assertThat(stage.order(json).status()).isEqualTo(202);
        assertThat(stage.get(DETAIL)
                        .json()
                        .at("/tiktok_post_data/request/title")
                        .asText())
                .isEqualTo(wild);
    }

    @Test
    void theStateOfTheProcessAndOfItsStoreIsToldToAnybody() {
        for (String path : List.of("/healthz", "/readyz", "/openapi.json")) {
            Reply reply = stage.send("GET", path, "", Map.of());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }
}
