package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCommandTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();

    @TempDir
    Path folder;

    private String id = "";

    @BeforeEach
    void post() throws IOException {
        String file = DemoFile.in(folder).toString();
        id = CommandRun.against(tiktok, "post", "--file", file, "--privacy", "PUBLIC_TO_EVERYONE", "--json")
                .json()
                .path("publish_id")
                .asText();
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void aPostInProgressHasNoOutcomeYet() {
        CommandRun run = CommandRun.against(tiktok, "status", id);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("PROCESSING_UPLOAD");
    }

    @Test
    void waitingEndsWithThePost() {
        CommandRun run = CommandRun.against(tiktok, "status", "--wait", id);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("PUBLISH_COMPLETE: posted");
    }

    @Test
    void theIdsOfThePostsAreShown() {
        tiktok.statusScript(id, StatusScript.start().completeWithIds(2));
        CommandRun run = CommandRun.against(tiktok, "status", id);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("Post id"))).hasSize(2);
        JsonNode json = CommandRun.against(tiktok, "status", "--json", id).json();
        assertThat(json.path("post_ids")).hasSize(2);
        assertThat(json.path("published").asBoolean()).isTrue();
        assertThat(json.path("uploaded_bytes").asLong()).isEqualTo(235_735);
    }

    @Test
    void aFailedPostFails() {
        tiktok.statusScript(id, StatusScript.start().failed("spam_risk"));
        CommandRun run = CommandRun.against(tiktok, "status", id);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("TikTok did not publish " + id, "spam_risk");
    }

    @Test
    void aFailedPostWithoutAReasonFails() {
        tiktok.statusScript(id, StatusScript.start().status("FAILED", 1));
        assertThat(CommandRun.against(tiktok, "status", id).err()).contains("gave no reason");
    }

    @Test
    void aWordFromTheFutureCountsAsInProgress() {
        tiktok.statusScript(id, StatusScript.start().status("PONDERING", 1));
        CommandRun run = CommandRun.against(tiktok, "status", id);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("PONDERING", "counts as in progress");
    }

    @Test
    void theTimeToWaitMayBeTooShort() {
        tiktok.statusScript(id, StatusScript.start().processing(1_000).complete(1));
        CommandRun run = CommandRun.against(tiktok, "status", id, "--wait", "0", "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        JsonNode error = run.json().path("error");
        assertThat(error.path("type").asText()).isEqualTo("StillProcessingException");
        assertThat(error.path("publish_id").asText()).isEqualTo(id);
    }

    @Test
    void anUnknownIdIsRefused() {
        CommandRun run = CommandRun.against(tiktok, "status", "v_pub_file~v2-1.404");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("invalid_publish_id");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aTextThatCanBeNoIdIsAUsageError() {
        CommandRun run = CommandRun.against(tiktok, "status", "no id");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("PUBLISH_ID is none");
    }
}
