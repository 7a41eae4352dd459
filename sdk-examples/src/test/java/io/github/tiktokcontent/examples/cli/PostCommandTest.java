package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostCommandTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();

    @TempDir
    Path folder;

    private String clip = "";

    @BeforeEach
    void copy() throws IOException {
        clip = DemoFile.in(folder).toString();
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private EmulatedPost onlyPost() {
        assertThat(tiktok.posts()).hasSize(1);
        return tiktok.posts().get(0);
    }

    private JsonNode sentInfo() {
        return onlyPost().request().path("post_info");
    }

    @Test
    void allOptionsOfAVideoArrive() {
        CommandRun run = CommandRun.against(
                tiktok,
                "post",
                "--file",
                clip,
                "--privacy",
                "PUBLIC_TO_EVERYONE",
                "--title",
                "At sea #sea",
                "--disable-comment",
                "--disable-duet",
                "--disable-stitch",
                "--aigc",
                "--brand-content",
                "--brand-organic",
                "--cover-ms",
                "1500",
                "--chunk-size",
                "6000000");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "will be labeled as 'Paid partnership'", "Branded Content Policy", "Music Usage Confirmation");
        assertThat(run.out()).contains("Creator emulated (@emulated)", "Publish id", "ask how it stands with: status ");
        JsonNode info = sentInfo();
        assertThat(info.path("title").asText()).isEqualTo("At sea #sea");
        assertThat(info.path("privacy_level").asText()).isEqualTo("PUBLIC_TO_EVERYONE");
        assertThat(info.path("video_cover_timestamp_ms").asInt()).isEqualTo(1500);
        for (String flag : new String[] {
            "disable_comment",
            "disable_duet",
            "disable_stitch",
            "is_aigc",
            "brand_content_toggle",
            "brand_organic_toggle"
        }) {
            assertThat(info.path(flag).asBoolean()).as(flag).isTrue();
        }
        assertThat(tiktok.journal().violations()).isEmpty();
    }

    @Test
    void ownBrandIsLabelledAsPromotion() {
        CommandRun run =
                CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "SELF_ONLY", "--brand-organic");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("'Promotional content'").doesNotContain("Branded Content Policy");
    }

    @Test
    void waitingEndsWithTheLink() {
        CommandRun run =
                CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "PUBLIC_TO_EVERYONE", "--wait");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("https://www.tiktok.com/@emulated/video/");
    }

    @Test
    void waitingInJsonTellsEverythingAtOnce() {
        JsonNode json = CommandRun.against(
                        tiktok, "post", "--file", clip, "--privacy", "PUBLIC_TO_EVERYONE", "--wait", "60", "--json")
                .json();
        assertThat(json.path("publish_id").asText()).isEqualTo(onlyPost().publishId());
        assertThat(json.path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
        assertThat(json.path("post_ids").get(0).asText()).matches("\\d{19}");
        assertThat(json.path("url").asText())
                .endsWith("/video/" + json.path("post_ids").get(0).asText());
    }

    @Test
    void aPublicPostWithoutAnIdInTimeIsStillPosted() {
        tiktok.statusScript(StatusScript.start().complete(1_000));
        CommandRun run =
                CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "PUBLIC_TO_EVERYONE", "--wait", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("its link follows once moderation is done; ask with: status ");
    }

    @Test
    void aPostThatTikTokRefusesFails() {
        tiktok.statusScript(StatusScript.start().processing(1).failed("frame_rate_check_failed"));
        CommandRun run =
                CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "SELF_ONLY", "--wait", "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode error = run.json().path("error");
        assertThat(error.path("fail_reason").asText()).isEqualTo("frame_rate_check_failed");
        assertThat(error.path("publish_id").asText()).isEqualTo(onlyPost().publishId());
        assertThat(run.err()).contains("TikTok did not publish", "frame_rate_check_failed");
    }

    @Test
    void aPostThatIsNotDoneInTimeHasAnUnknownOutcome() {
        tiktok.statusScript(StatusScript.start().processing(1_000).complete(1));
        CommandRun run = CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "SELF_ONLY", "--wait", "0");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("do not post again", "status " + onlyPost().publishId());
    }

    @Test
    void anInitOfAPullWhoseAnswerIsLostHasAnUnknownOutcome() {
        try (TikTokEmulator verified = TikTokEmulator.builder()
                .verifiedPrefix("https://media.example.com/v/")
                .start()) {
            verified.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
            var environment = CommandRun.environment(verified);
            environment.put("TIKTOK_VERIFIED_PREFIXES", "https://media.example.com/v/");
            CommandRun run = CommandRun.with(
                    environment,
                    "post",
                    "--url",
                    "https://media.example.com/v/a.mp4",
                    "--privacy",
                    "SELF_ONLY",
                    "--json");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.json().path("error").path("type").asText()).isEqualTo("OutcomeUnknownException");
            assertThat(verified.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
        }
    }

    @Test
    void aPostThatCannotBeFollowedHasAnUnknownOutcome() {
        tiktok.faults().on(Operation.STATUS).always().respond(Answer.apiError(401, "access_token_invalid", "expired"));
        CommandRun run =
                CommandRun.against(tiktok, "post", "--file", clip, "--privacy", "SELF_ONLY", "--wait", "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.json().path("error").path("publish_id").asText())
                .isEqualTo(onlyPost().publishId());
        assertThat(run.err()).contains("The post was sent, but how it ended could not be seen", "Do not post again");
    }

    @Test
    void aDraftGoesToTheInbox() {
        CommandRun run = CommandRun.against(tiktok, "post", "--file", clip, "--draft", "--wait");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("SEND_TO_USER_INBOX", "the creator finishes it in the TikTok app");
        assertThat(run.err()).doesNotContain("By posting");
        assertThat(onlyPost().state()).isEqualTo(PostState.IN_INBOX);
    }

    @Test
    void photosArePulledFromAVerifiedPrefix() {
        try (TikTokEmulator verified = TikTokEmulator.builder()
                .verifiedPrefix("https://media.example.com/p/")
                .start()) {
            var environment = CommandRun.environment(verified);
            environment.put("TIKTOK_VERIFIED_PREFIXES", "https://media.example.com/p");
            CommandRun run = CommandRun.with(
                    environment,
                    "post",
                    "--photo",
                    "https://media.example.com/p/1.jpg",
                    "https://media.example.com/p/2.jpg",
                    "--privacy",
                    "PUBLIC_TO_EVERYONE",
                    "--title",
                    "Two",
                    "--description",
                    "Both of them",
                    "--cover-index",
                    "1",
                    "--auto-add-music",
                    "--disable-comment",
                    "--wait");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("https://www.tiktok.com/@emulated/photo/");
            JsonNode request = verified.posts().get(0).request();
            assertThat(request.path("post_info").path("description").asText()).isEqualTo("Both of them");
            assertThat(request.path("source_info").path("photo_cover_index").asInt())
                    .isEqualTo(1);

            CommandRun draft = CommandRun.with(
                    environment, "post", "--photo", "https://media.example.com/p/1.jpg", "--draft", "--title", "One");
            assertThat(draft.exitCode()).as(draft.err()).isZero();
        }
    }

    @Test
    void photosElsewhereAreRefusedBeforeAnythingIsSent() {
        CommandRun run = CommandRun.against(
                tiktok,
                "post",
                "--photo",
                "https://a.supabase.co/1.jpg",
                "https://evil.example/2.jpg",
                "--privacy",
                "SELF_ONLY");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing was sent, for these 2 reasons:", "  - Photo 1: ", "  - Photo 2: ");
        assertThat(tiktok.journal().count(Operation.CONTENT_INIT)).isZero();
    }

    @Test
    void aVideoOfThreeHoursIsRefusedBeforeAnythingIsSent() throws IOException {
        String file = DemoFile.lasting(folder, 3 * 3600).toString();
        CommandRun run = CommandRun.against(tiktok, "post", "--file", file, "--privacy", "SELF_ONLY", "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().path("error").path("problems").get(0).path("rule").asText())
                .isEqualTo("duration");
        assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void anUploadThatIsRefusedBeforeItsEndFails() throws IOException {
        Files.delete(folder.resolve("clip.mp4"));
        String file = DemoFile.large(folder, 65_000_000).toString();
        tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(400));
        CommandRun run = CommandRun.against(tiktok, "post", "--file", file, "--privacy", "SELF_ONLY", "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode error = run.json().path("error");
        assertThat(error.path("committed").asBoolean(true)).isFalse();
        assertThat(error.path("reason").asText()).isEqualTo("CHUNK_REFUSED");
    }
}
