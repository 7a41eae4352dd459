package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EmulatorCommandTest {
    /** The command on a thread of its own, and what it prints. */
    private static final class Running implements AutoCloseable {
        private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        private final BufferedReader out;
        private final Thread thread;

        Running(Map<String, String> environment, String... args) throws IOException {
            PipedInputStream read = new PipedInputStream();
            PrintStream write = new PrintStream(new PipedOutputStream(read), true, StandardCharsets.UTF_8);
            out = new BufferedReader(new InputStreamReader(read, StandardCharsets.UTF_8));
            PrintStream silent = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            thread = new Thread(() -> exitCode.complete(Main.execute(args, environment, write, silent)));
            thread.start();
        }

        String line() throws IOException {
            return String.valueOf(out.readLine());
        }

        int interrupted() throws Exception {
            thread.interrupt();
            return exitCode.get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            thread.interrupt();
            exitCode.orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void itRunsUntilItIsInterruptedAndServesTheTokenThatItPrints() throws Exception {
        try (Running emulator = new Running(Map.of(), "emulator", "--json")) {
            JsonNode json = new ObjectMapper().readTree(emulator.line());
            Map<String, String> environment = Map.of(
                    "TIKTOK_API_BASE_URL", json.path("api_base_url").asText(),
                    "TIKTOK_ACCESS_TOKEN", json.path("access_token").asText());
            assertThat(CommandRun.with(environment, "creator").out()).contains("@emulated");
            assertThat(emulator.interrupted()).isZero();
            assertThat(CommandRun.with(environment, "creator").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void itPrintsLinesToCopy() throws Exception {
        try (Running emulator = new Running(Map.of(), "emulator")) {
            StringBuilder text = new StringBuilder();
            for (String line = emulator.line(); !line.contains("creator_info/query"); line = emulator.line()) {
                text.append(line).append('\n');
            }
            assertThat(text)
                    .contains(
                            "export TIKTOK_API_BASE_URL=http://127.0.0.1:", "export TIKTOK_ACCESS_TOKEN='act.", "curl ")
                    .contains(
                            "@emulated_private",
                            "export TIKTOK_AUTH_BASE_URL=http://127.0.0.1:",
                            "export TIKTOK_CLIENT_KEY=",
                            "export TIKTOK_CLIENT_SECRET=");
        }
    }

    @Test
    void theSandboxModeMakesItAnUnauditedApp() throws Exception {
        try (Running emulator = new Running(
                Map.of("TIKTOK_SANDBOX_MODE", "true", "TIKTOK_VERIFIED_PREFIXES", "https://media.example.com/v/"),
                "emulator",
                "--json")) {
            JsonNode json = new ObjectMapper().readTree(emulator.line());
            Map<String, String> environment = Map.of(
                    "TIKTOK_VERIFIED_PREFIXES", "https://media.example.com/v/",
                    "TIKTOK_API_BASE_URL", json.path("api_base_url").asText(),
                    "TIKTOK_ACCESS_TOKEN", json.path("access_token").asText());
            CommandRun run = CommandRun.with(
                    environment,
                    "post",
                    "--url",
                    "https://media.example.com/v/a.mp4",
                    "--privacy",
                    "PUBLIC_TO_EVERYONE");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("unaudited_client_can_only_post_to_private_accounts");
        }
    }

    @Test
    void aPortInUseIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("emulator", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("cannot listen on port " + taken.getLocalPort());
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void aPortThatIsNoneIsAUsageError() {
        assertThat(CommandRun.of("emulator", "--port", "70000").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("emulator", "--port", "-1").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("emulator", "--port", "many").exitCode()).isEqualTo(2);
    }
}
