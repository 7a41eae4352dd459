package io.github.tiktokcontent.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An answer of about 2 KB, built anew each time. */
public final class StaticJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StaticJson() {}

    record Log(
            String timestamp,
            String agent_name,
            String action,
            String status,
            String message,
            Map<String, Integer> details) {}

    record Detail(String id, List<Log> steps) {}

    /** As text. */
    public static String text() {
        List<Log> steps = IntStream.range(0, 11)
                .mapToObj(i -> new Log(
                        "2026-03-01T12:00:00Z", "agent-" + i, "work", "success", "x".repeat(60), Map.of("n", i)))
                .toList();
        try {
            return JSON.writeValueAsString(new Detail("task-1", steps));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As bytes. */
    public static byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
