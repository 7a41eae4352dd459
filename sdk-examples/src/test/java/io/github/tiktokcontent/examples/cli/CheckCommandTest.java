package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
    private static final long THREE_HOURS = 3 * 3600;

    @TempDir
    Path folder;

    @Test
    void aGoodVideoIsDescribedAndReady() throws IOException {
        CommandRun run = CommandRun.of("check", DemoFile.in(folder).toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("MP4, H.264 (avc1), 235.7 kB, 5 s, 540x960, 30 fps", "ready");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aGoodVideoInJson() throws IOException {
        JsonNode json =
                CommandRun.of("check", "--json", DemoFile.in(folder).toString()).json();
        assertThat(json.path("ready").asBoolean()).isTrue();
        assertThat(json.path("format").asText()).isEqualTo("MP4");
        assertThat(json.path("width").asInt()).isEqualTo(540);
        assertThat(json.path("frame_rate").asText()).isEqualTo("30/1");
        assertThat(json.path("problems")).isEmpty();
    }

    @Test
    void aFileThatIsNoVideoIsNotReady() throws IOException {
        Path page = Files.writeString(folder.resolve("clip.mp4"), "<!doctype html><html><body>Not found</body></html>");
        CommandRun run = CommandRun.of("check", page.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not ready, 1 problem", "allowed: MP4, MOV, WebM");
        JsonNode json = CommandRun.of("check", page.toString(), "--json").json();
        assertThat(json.path("ready").asBoolean()).isFalse();
        assertThat(json.path("problems").get(0).path("rule").asText()).isEqualTo("container");
    }

    @Test
    void aPictureIsJudgedAsAPicture() throws IOException {
        byte[] gif = "GIF89a\1\0\1\0\0\0\0;".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        CommandRun run =
                CommandRun.of("check", Files.write(folder.resolve("a.gif"), gif).toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("allowed: JPEG, WebP");
    }

    @Test
    void aLongVideoIsReadyUntilACreatorsLimitIsKnown() throws IOException {
        Path file = DemoFile.lasting(folder, THREE_HOURS);
        CommandRun alone = CommandRun.of("check", file.toString());
        assertThat(alone.exitCode()).isZero();
        assertThat(alone.out()).contains("3 h 0 min", "ready");
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            tiktok.creator().maxVideoDuration(Duration.ofMinutes(10));
            CommandRun run = CommandRun.against(tiktok, "check", "--creator", file.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("The video lasts 10800 s; this creator may post up to 600 s.");
        }
    }

    @Test
    void aMissingFileIsOneSentence() {
        CommandRun run = CommandRun.of("check", folder.resolve("gone.mp4").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("There is no file ").contains("gone.mp4");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFolderIsNoFile() {
        CommandRun run = CommandRun.of("check", folder.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().path("error").path("message").asText()).contains("is not a regular file");
    }

    @Test
    void theCreatorsLimitNeedsAToken() throws IOException {
        CommandRun run = CommandRun.of("check", "--creator", DemoFile.in(folder).toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("TIKTOK_ACCESS_TOKEN is not set");
    }
}
