package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.server.ApiStage.Reply;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description of the API says what the API really answers, and takes what it really takes. */
final class OpenApiTest {
    private static final String DETAIL = ApiStage.path(ServiceStage.TASK, "detail");
    private static final String STATUS = ApiStage.path(ServiceStage.TASK, "post-status");

    private final ApiStage stage = new ApiStage();
    private final JsonNode api = stage.get("/openapi.json").json();
    private final Set<String> answered = new HashSet<>();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyAnswerIsAsDescribed() {
        stage.stage.tiktok.statusScript(StatusScript.start().processing(1).complete(1));
        check("/healthz", "get", stage.get("/healthz"));
        check("/readyz", "get", stage.get("/readyz"));
        check("/api/v1/tasks/{task_id}/detail", "get", stage.get(DETAIL));
        check("/api/v1/tasks/{task_id}/post-status", "get", stage.get(STATUS));
        check("/api/v1/tasks/{task_id}/detail", "get", stage.send("GET", DETAIL, "", Map.of()));
        order("{}");
        order("{");
        order("{\"privacy_level\":\"FOLLOWER_OF_CREATOR\"}");
        order("{\"nobody\":1}");
        Map<String, List<String>> key = Map.of("Idempotency-Key", List.of("k"));
        String body = "{\"privacy_level\":\"SELF_ONLY\",\"title\":null,\"disable_duet\":true,"
                + "\"video_cover_timestamp_ms\":0,\"mode\":\"direct\",\"transfer\":\"auto\"}";
        check("/api/v1/tasks/{task_id}/post-to-tiktok", "post", stage.order(body, key));
        check("/api/v1/tasks/{task_id}/post-to-tiktok", "post", stage.order(body, key));
        order(body);
        check("/api/v1/tasks/{task_id}/post-status", "get", stage.get(STATUS));
        check("/api/v1/tasks/{task_id}/detail", "get", stage.get(DETAIL));
        stage.run(ServiceStage.TASK);
        check("/api/v1/tasks/{task_id}/post-status", "get", stage.get(STATUS));
        check("/api/v1/tasks/{task_id}/detail", "get", stage.get(DETAIL));
        Task task = stage.service.task(ServiceStage.OWNER, ServiceStage.TASK);
        stage.put(task.toBuilder()
                .status(TaskStatus.FAILED)
                .planning(List.of(new PlanningStep("1", "t", "d", StepStatus.PENDING, List.of("i"))))
                .execution(List.of(new ExecutionStep(
                        "1",
                        "a",
                        "b",
                        StepStatus.IN_PROGRESS,
                        TaskData.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .build());
        check("/api/v1/tasks/{task_id}/detail", "get", stage.get(DETAIL));
        assertThat(answered)
                .contains(
                        "get /api/v1/tasks/{task_id}/detail 200",
                        "get /api/v1/tasks/{task_id}/detail 401",
                        "get /api/v1/tasks/{task_id}/post-status 200",
                        "get /api/v1/tasks/{task_id}/post-status 404",
                        "post /api/v1/tasks/{task_id}/post-to-tiktok 200",
                        "post /api/v1/tasks/{task_id}/post-to-tiktok 202",
                        "post /api/v1/tasks/{task_id}/post-to-tiktok 400",
                        "post /api/v1/tasks/{task_id}/post-to-tiktok 409",
                        "post /api/v1/tasks/{task_id}/post-to-tiktok 422");
    }

    @Test
    void theFieldsOfAnOrderAreThoseThatTheApiTakes() {
        Set<String> described = new TreeSet<>();
        api.at("/components/schemas/Order/properties").fieldNames().forEachRemaining(described::add);
        Set<String> taken = new TreeSet<>();
        stage.order("{\"nobody\":1}").json().get("allowed").forEach(name -> taken.add(name.asText()));
        assertThat(described).isEqualTo(taken);
    }

    @Test
    void everyPathIsThere() {
        api.get("paths").fieldNames().forEachRemaining(path -> {
            String real = path.replace("{task_id}", "task-1");
            String method = api.get("paths").get(path).has("post") ? "POST" : "GET";
            Reply reply = stage.send(method, real, "", Map.of());
            assertThat(reply.status()).as(path).isIn(200, 401);
        });
    }

    private void order(String body) {
        check("/api/v1/tasks/{task_id}/post-to-tiktok", "post", stage.order(body));
    }

    private void check(String path, String method, Reply reply) {
        JsonNode operation = api.get("paths").get(path).get(method);
        JsonNode described = operation.get("responses").get(Integer.toString(reply.status()));
        assertThat(described).as("%s %s answered %s", method, path, reply).isNotNull();
        JsonNode content = described.get("content").get(reply.header("Content-Type"));
        assertThat(content).as("%s %s answered %s", method, path, reply).isNotNull();
        String name = content.get("schema").get("$ref").asText().replaceAll(".*/", "");
        assertThat(schema(name).validate(reply.json()))
                .as("%s %s answered %s", method, path, reply)
                .isEmpty();
        answered.add(method + " " + path + " " + reply.status());
    }

    /** With all others beside it, so that references find them. */
    private JsonSchema schema(String name) {
        var root = ApiStage.JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", api.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }
}
