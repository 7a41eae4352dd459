package io.github.tiktokcontent.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a command left behind.
 *
 * @param exitCode its exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
public record CommandRun(int exitCode, String out, String err) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Runs a command with nothing in its environment. */
    public static CommandRun of(String... args) {
        return with(Map.of(), args);
    }

    /** Runs a command with an environment. */
    public static CommandRun with(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.execute(args, environment, stream(out), stream(err));
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command against an emulator. */
    public static CommandRun against(TikTokEmulator tiktok, String... args) {
        return with(environment(tiktok), args);
    }

    /** The variables that lead to an emulator; may be changed. */
    public static Map<String, String> environment(TikTokEmulator tiktok) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TIKTOK_API_BASE_URL", tiktok.apiBaseUrl().toString());
        environment.put("TIKTOK_ACCESS_TOKEN", tiktok.accessToken());
        return environment;
    }

    /** The one JSON object on standard output; fails if there is anything else. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON object: " + out, e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
