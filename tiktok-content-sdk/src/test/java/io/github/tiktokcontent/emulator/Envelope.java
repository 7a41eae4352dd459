package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two shapes of TikTok's JSON answers, and the log id that both carry. */
final class Envelope {
    private Envelope() {}

    static Answer ok(@Nullable JsonNode data) {
        return wrapped(200, data, "ok", "");
    }

    static Answer error(int status, String code, String message) {
        return wrapped(status, Json.object(), code, message);
    }

    static Answer flatError(int status, String error, String description) {
        String logId = logId();
        ObjectNode body = Json.object().put("error", error).put("error_description", description);
        return flat(status, body.put("log_id", logId), logId);
    }

    static Answer flatOk(ObjectNode body) {
        return flat(200, body, logId());
    }

    /** The error code that an answer of either shape carries. */
    static Optional<String> errorCode(Answer answer) {
        return Json.parse(new String(answer.body(), StandardCharsets.UTF_8))
                .map(body -> body.path("error"))
                .map(error -> error.isTextual()
                        ? error.textValue()
                        : error.path("code").textValue())
                .filter(code -> !code.equals("ok"));
    }

    private static Answer flat(int status, ObjectNode body, String logId) {
        return Answer.status(status).json(body.toString()).header("x-tt-logid", logId);
    }

    private static Answer wrapped(int status, @Nullable JsonNode data, String code, String message) {
        String logId = logId();
        ObjectNode body = Json.object();
        if (data != null) {
            body.set("data", data);
        }
        body.putObject("error").put("code", code).put("message", message).put("log_id", logId);
        return Answer.status(status).json(body.toString()).header("x-tt-logid", logId);
    }

    private static String logId() {
        return "EMU" + UUID.randomUUID().toString().replace("-", "").substring(0, 29);
    }
}
