package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CreatorCommandTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void theCreatorIsShown() {
        tiktok.creator()
                .nickname("Mara")
                .commentDisabled(true)
                .duetDisabled(true)
                .stitchDisabled(true);
        CommandRun run = CommandRun.against(tiktok, "creator");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Mara (@emulated)", "PUBLIC_TO_EVERYONE", "5 min", "comments, duets, stitches");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theCreatorInJsonIsPlainAscii() {
        tiktok.creator().nickname("M\u00e4ra \ud83c\udf0a");
        CommandRun run = CommandRun.against(tiktok, "creator", "--json");
        JsonNode json = run.json();
        assertThat(json.path("nickname").asText()).isEqualTo("M\u00e4ra \ud83c\udf0a");
        assertThat(json.path("max_video_post_duration_sec").asInt()).isEqualTo(300);
        assertThat(json.path("privacy_level_options")).hasSize(3);
        assertThat(run.out()).matches("\\p{ASCII}*");
    }

    @Test
    void withoutATokenTheUserLearnsWhereToGetOne() {
        CommandRun run = CommandRun.of("creator");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("TIKTOK_ACCESS_TOKEN is not set", "Login Kit", "emulator");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aWrongTokenIsOneSentenceWithoutTheToken() {
        Map<String, String> environment = CommandRun.environment(tiktok);
        environment.put("TIKTOK_ACCESS_TOKEN", "act.canary-0");
        CommandRun run = CommandRun.with(environment, "creator");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("access_token_invalid", "log id", "TIKTOK_ACCESS_TOKEN");
        assertThat(run.err() + run.out()).doesNotContain("canary");
        assertThat(run.err().lines()).hasSize(1);

        JsonNode error =
                CommandRun.with(environment, "creator", "--json").json().path("error");
        assertThat(error.path("type").asText()).isEqualTo("AuthenticationException");
        assertThat(error.path("code").asText()).isEqualTo("access_token_invalid");
        assertThat(error.path("http_status").asInt()).isEqualTo(401);
        assertThat(error.path("log_id").asText()).isNotEmpty();
    }

    @Test
    void aBannedCreatorIsToldSo() {
        tiktok.creator().banned(true);
        CommandRun run = CommandRun.against(tiktok, "creator");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("spam_risk_user_banned_from_posting");
    }

    @Test
    void withoutANetworkTheHostIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        CommandRun run = CommandRun.with(
                Map.of("TIKTOK_API_BASE_URL", "http://127.0.0.1:" + port, "TIKTOK_ACCESS_TOKEN", "act.0"), "creator");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1").doesNotContain("Exception");
        assertThat(run.err().lines().toList()).hasSize(1);
    }

    @Test
    void anUnauditedAppIsDeclaredAtTheStart() {
        Map<String, String> environment = CommandRun.environment(tiktok);
        environment.put("TIKTOK_SANDBOX_MODE", "true");
        CommandRun run = CommandRun.with(environment, "creator");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("declared as not audited", "SELF_ONLY");
    }
}
