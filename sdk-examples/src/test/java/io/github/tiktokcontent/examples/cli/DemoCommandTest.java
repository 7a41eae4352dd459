package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    private static final long THREE_HOURS = 3 * 3600;

    @TempDir
    Path folder;

    @Test
    void withoutATokenItRunsOnAnEmulatorAndSaysSo() {
        CommandRun run = CommandRun.of("demo");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("Emulated: TIKTOK_ACCESS_TOKEN is not set", "Nothing leaves this machine")
                .contains("By posting, you agree to TikTok's Music Usage Confirmation");
        assertThat(run.out())
                .contains("Demo Creator (@emulated)", "5 min", "H.264", "540x960", "30 fps", "ready")
                .containsSubsequence("demo-task", "SESSION_OPEN", "COMMITTING", "PROCESSING", "PUBLISHED")
                .containsPattern("Post +https://www\\.tiktok\\.com/@emulated/video/\\d{19}");
    }

    @Test
    void inJsonItIsOneObject() {
        CommandRun run = CommandRun.of("demo", "--json");
        assertThat(run.exitCode()).isZero();
        JsonNode json = run.json();
        assertThat(json.path("emulated").asBoolean()).isTrue();
        assertThat(json.path("published").asBoolean()).isTrue();
        assertThat(json.path("url").asText()).contains("/@emulated/video/");
        assertThat(json.path("media").path("ready").asBoolean()).isTrue();
        assertThat(json.path("creator").path("username").asText()).isEqualTo("emulated");
        assertThat(json.path("task_id").asText()).isEqualTo("demo-task");
        assertThat(run.err())
                .contains("Step: PROCESSING, " + json.path("publish_id").asText());
    }

    @Test
    void anUnauditedAppPostsPrivatelyAndHasNoLink() {
        CommandRun run = CommandRun.with(Map.of("TIKTOK_SANDBOX_MODE", "true"), "demo");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("declared as not audited");
        assertThat(run.out()).contains("SELF_ONLY", "there is no link").doesNotContain("/video/");
    }

    @Test
    void anUnauditedAppIsRefusedAnythingElse() {
        CommandRun run =
                CommandRun.with(Map.of("TIKTOK_SANDBOX_MODE", "true"), "demo", "--privacy", "FOLLOWER_OF_CREATOR");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Not sent", "not audited");
    }

    @Test
    void withATokenThePrivacyMustBeChosen() {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            CommandRun run = CommandRun.against(tiktok, "demo");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--privacy is missing");
            assertThat(tiktok.journal().requests()).isEmpty();
        }
    }

    @Test
    void withATokenItTalksToTheHostThatIsNamed() throws IOException {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            Path file = DemoFile.large(folder, 70_000_000);
            CommandRun run = CommandRun.against(
                    tiktok, "demo", "--privacy", "MUTUAL_FOLLOW_FRIENDS", "--video", file.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).doesNotContain("Emulated").contains("Upload        40 %", "70.0 MB of 70.0 MB");
            assertThat(tiktok.posts()).hasSize(1);
            assertThat(tiktok.journal().count(Operation.UPLOAD)).isEqualTo(7);
            assertThat(tiktok.journal().violations()).isEmpty();
        }
    }

    @Test
    void aVideoOfThreeHoursIsRefusedByTheCreatorsLimit() throws IOException {
        CommandRun run = CommandRun.of(
                "demo", "--video", DemoFile.lasting(folder, THREE_HOURS).toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Not sent", "10800 s", "this creator may post up to 300 s");
        assertThat(run.out()).doesNotContain("Sent");
    }

    @Test
    void aMissingVideoIsOneSentence() {
        CommandRun run = CommandRun.of(
                "demo", "--json", "--video", folder.resolve("gone.mp4").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().path("error").path("message").asText()).startsWith("There is no file ");
    }
}
