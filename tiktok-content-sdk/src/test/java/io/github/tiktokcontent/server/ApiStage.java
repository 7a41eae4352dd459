package io.github.tiktokcontent.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.PostingServiceBuilder;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The API over a service in memory. A token is the name of its user. */
final class ApiStage implements AutoCloseable {
    static final String DIRECT = "{\"privacy_level\":\"SELF_ONLY\"}";
    static final InstanceId FOREIGN = new InstanceId("instance-2");
    static final UserId OTHER = new UserId("owner-2");
    static final ObjectMapper JSON = new ObjectMapper();

    final ServiceStage stage = new ServiceStage();
    final PostingService service;
    final TaskApi api;

    ApiStage() {
        this(UnaryOperator.identity(), UnaryOperator.identity());
    }

    ApiStage(UnaryOperator<PostingServiceBuilder> posting, UnaryOperator<TaskApiBuilder> options) {
        service = posting.apply(stage.service()).build();
        api = options.apply(TaskApi.builder(service, ApiStage::user)).build();
        stage.store.put(List.of(new Instance(FOREIGN, OTHER, "Another workspace")), List.of());
    }

    static Optional<UserId> user(ServerRequest request) {
        return request.value("Authorization")
                .filter(value -> value.matches("Bearer [a-z0-9-]{1,64}"))
                .map(value -> new UserId(value.substring(7)));
    }

    /** Runs the job of the task to its end. */
    PostRecord run(TaskId task) {
        Optional<Instant> next = service.advance(task);
        while (next.isPresent() && next.get().isBefore(stage.time.instant().plusSeconds(600))) {
            stage.time.pass(Duration.between(stage.time.instant(), next.get()));
            next = service.advance(task);
        }
        return stage.store.find(task).orElseThrow();
    }

    void put(Task task) {
        stage.store.put(List.of(), List.of(task));
    }

    Reply get(String path) {
        return send("GET", path, "", Map.of("Authorization", List.of("Bearer " + ServiceStage.OWNER)));
    }

    Reply order(String body) {
        return order(body, Map.of());
    }

    Reply order(String body, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new HashMap<>(Map.of(
                "Authorization", List.of("Bearer " + ServiceStage.OWNER), "Content-Type", List.of("application/json")));
        headers.putAll(more);
        return send("POST", path(ServiceStage.TASK, "post-to-tiktok"), body, headers);
    }

    Reply send(String method, String path, String body, Map<String, List<String>> headers) {
        return new Reply(api.answer(
                new ServerRequest(method, path, headers, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))));
    }

    static String path(TaskId task, String endpoint) {
        return "/api/v1/tasks/" + task + "/" + endpoint;
    }

    @Override
    public void close() {
        service.close();
        stage.close();
    }

    /** An answer, read. */
    record Reply(ServerResponse response) {
        int status() {
            return response.status();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("No JSON: " + response.body(), e);
            }
        }

        String text(String name) {
            JsonNode value = json().get(name);
            if (value == null) {
                throw new AssertionError("No " + name + " in " + response.body());
            }
            return value.asText();
        }

        String header(String name) {
            return response.headers().getOrDefault(name, "");
        }
    }
}
