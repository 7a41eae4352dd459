package io.github.tiktokcontent.server;

import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, as problem details (RFC 9457) with the fields of the old system beside them. Its {@code status} is therefore the
 * word FAILED, which readers of RFC 9457 must ignore; they have the number in the status line.
 *
 * @param status of HTTP
 * @param code a word for programs
 * @param message a sentence for people
 * @param more further fields
 */
record Problem(
        int status, String code, String message, Map<String, @Nullable Object> more, Map<String, String> headers) {
    static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, Map.of(), Map.of());
    }

    Problem with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(status, code, message, all, headers);
    }

    Problem header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(status, code, message, more, all);
    }

    /** In whole seconds, at least one. */
    Problem retryAfter(Duration time) {
        return header(
                "Retry-After", Long.toString(Math.max(1, time.plusMillis(999).toSeconds())));
    }

    ServerResponse answer(Optional<TaskId> task) {
        Body body = new Body()
                .put("type", "about:blank")
                .put("title", title(status))
                .put("detail", message)
                .put("success", false)
                .put("status", "FAILED")
                .put("message", message)
                .put("task_id", task)
                .put("code", code);
        more.forEach(body::put);
        return Answers.of(status, "application/problem+json", headers, body.text());
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }
}
