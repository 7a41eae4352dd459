package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.RunningCommand;
import io.github.tiktokcontent.examples.TaskStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PostTaskCommandTest {
    @TempDir
    Path folder;

    private TaskStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = TaskStage.in(folder);
        CommandRun imported = stage.importTasks("t1", "t2");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String state(String task) {
        return stage.run("task", task, "--user", "u", "--json")
                .json()
                .path("post_state")
                .asText();
    }

    @Test
    void aTaskIsPostedToItsEndWithWait() {
        CommandRun run = stage.run("post-task", "t1", "--user", "u", "--privacy", "PUBLIC_TO_EVERYONE", "--wait");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("PUBLISHED", "Harbour at dawn", "'work' looks it up");
        assertThat(run.err()).contains("Music Usage Confirmation", "PROCESSING");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(stage.tiktok().posts()).hasSize(1);
        assertThat(state("t1")).isEqualTo("PUBLISHED");

        CommandRun again = stage.run("post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--json");
        assertThat(again.exitCode()).isEqualTo(1);
        JsonNode error = again.json().path("error");
        assertThat(error.path("reason").asText()).isEqualTo("ALREADY_POSTED");
        assertThat(error.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(error.path("publish_id").asText()).isNotEmpty();
        assertThat(stage.run("task", "t1", "--user", "u").out()).contains("attempt 1", "PUBLISHED", "Publish id");
    }

    @Test
    void withoutWaitItIsOrderedAndWorkSendsIt() throws Exception {
        CommandRun order = stage.run("post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--json");
        assertThat(order.exitCode()).as(order.err()).isZero();
        assertThat(order.json().path("publish_id").asText()).isNotEmpty();
        assertThat(order.json().path("state").asText()).isEqualTo("PROCESSING");
        assertThat(order.json().path("next_at").asText()).isNotEmpty();
        try (RunningCommand work = stage.start("work", "--threads", "2")) {
            assertThat(work.out("Working")).contains("up to 2 posts");
            await("t1", "PUBLISHED");
        }
        assertThat(stage.tiktok().posts()).hasSize(1);
    }

    /** By the emulator's journal, without a pause of ours: each look is a command. */
    private void await(String task, String state) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!state(task).equals(state)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void anOrderForLaterIsKeptAndCanBeCancelledAndGivenAgain() {
        CommandRun order = stage.run(
                "post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--at", later(), "--key", "order-1");
        assertThat(order.exitCode()).as(order.err()).isZero();
        assertThat(order.out()).contains("SCHEDULED", "Due", "run 'work'");
        assertThat(stage.run(
                                "post-task",
                                "t1",
                                "--user",
                                "u",
                                "--privacy",
                                "SELF_ONLY",
                                "--at",
                                later(),
                                "--key",
                                "order-1")
                        .err())
                .contains("given before under the same --key");
        CommandRun other = stage.run("post-task", "t1", "--user", "u", "--draft", "--key", "order-1", "--json");
        assertThat(other.json().path("error").path("reason").asText()).isEqualTo("KEY_REUSED");
        CommandRun cancelled = stage.run("cancel-task", "t1", "--user", "u");
        assertThat(cancelled.exitCode()).as(cancelled.err()).isZero();
        assertThat(cancelled.out()).contains("CANCELLED");
        assertThat(stage.run("cancel-task", "t1", "--user", "u").exitCode()).isEqualTo(1);
        assertThat(stage.run("post-task", "t1", "--user", "u", "--draft", "--wait")
                        .exitCode())
                .isZero();
        assertThat(state("t1")).isEqualTo("IN_INBOX");
        assertThat(stage.run("task", "t1", "--user", "u").out()).contains("attempt 1", "attempt 2");
    }

    private static String later() {
        return Instant.now()
                .plus(Duration.ofDays(30))
                .truncatedTo(ChronoUnit.DAYS)
                .toString();
    }

    @Test
    void refusalsSayWhatIsAllowed() {
        stage.tiktok().creator().privateAccount(true);
        CommandRun run = stage.run("post-task", "t1", "--user", "u", "--privacy", "PUBLIC_TO_EVERYONE");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("allowed: SELF_ONLY");
        JsonNode error = stage.run("post-task", "t1", "--user", "u", "--privacy", "PUBLIC_TO_EVERYONE", "--json")
                .json()
                .path("error");
        assertThat(error.path("allowed").toString()).contains("SELF_ONLY");
        assertThat(stage.tiktok().journal().count(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsOpened() {
        assertThat(stage.run("post-task", "t1", "--user", "u").err()).contains("--privacy is missing");
        assertThat(stage.run("post-task", "t1", "--privacy", "SELF_ONLY").err()).contains("--user is missing");
        assertThat(stage.run("post-task", "t 1", "--user", "u", "--privacy", "SELF_ONLY")
                        .err())
                .contains("TASK_ID is none");
        CommandRun at = stage.run("post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--at", "tomorrow");
        assertThat(at.exitCode()).isEqualTo(2);
        assertThat(at.err()).contains("--at is no time; it must be a time with offset or Z");
        assertThat(stage.run("post-task", "t1", "--user", "u", "--draft", "--title", "x")
                        .err())
                .contains("A draft takes no title");
        assertThat(stage.run("post-task", "t1", "--user", "u", "--draft", "--transfer", "mail")
                        .exitCode())
                .isEqualTo(2);
        assertThat(stage.run("resolve-task", "t1", "--user", "u").err()).contains("Say either --published");
        assertThat(stage.run("work", "--threads", "0").err()).contains("between 1 and 64");
        assertThat(stage.run("tasks", "--user", "u", "--status", "done").err()).contains("must be one of submitted");
        assertThat(stage.run("tasks", "--user", "u", "--limit", "0").err()).contains("between 1 and 1000");
    }

    @Test
    void aTaskOfAnotherUserIsNotThere() {
        assertThat(stage.run("task", "t1", "--user", "other").err()).contains("has no task t1");
        assertThat(stage.run("tasks", "--user", "other").err()).contains("has no such task");
        CommandRun post = stage.run("post-task", "t1", "--user", "other", "--privacy", "SELF_ONLY", "--json");
        assertThat(post.exitCode()).isEqualTo(1);
        assertThat(post.json().path("error").path("reason").asText()).isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void tasksAreListedWithTheStateOfTheirPosts() {
        stage.run("post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--at", later(), "--account", "Harbour");
        CommandRun run = stage.run("tasks", "--user", "u", "--instance", "i", "--status", "completed");
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("t1 +completed +normal +SCHEDULED +Harbour at dawn"))
                .anyMatch(line -> line.matches("t2 +completed +normal +- +Harbour at dawn"));
        assertThat(stage.run("tasks", "--user", "u", "--status", "failed", "--json")
                        .json()
                        .path("tasks"))
                .isEmpty();
        assertThat(stage.run("post-task", "t2", "--user", "u", "--privacy", "SELF_ONLY", "--account", "Nobody")
                        .err())
                .contains("has no account with the id, name or handle Nobody");
    }

    @Test
    void nothingIsResolvedOrResumedThatIsNotInDoubt() {
        stage.run("post-task", "t1", "--user", "u", "--privacy", "SELF_ONLY", "--wait");
        assertThat(stage.run("resolve-task", "t1", "--user", "u", "--not-published", "--json")
                        .json()
                        .path("error")
                        .path("reason")
                        .asText())
                .isEqualTo("NOT_RESOLVABLE");
        assertThat(stage.run("resolve-task", "t1", "--user", "u", "--published", "7301")
                        .exitCode())
                .isEqualTo(1);
        assertThat(stage.run("resume-task", "t1", "--user", "u").exitCode()).isEqualTo(1);
        assertThat(stage.run("resume-task", "t2", "--user", "u", "--json")
                        .json()
                        .path("error")
                        .path("reason")
                        .asText())
                .isEqualTo("NOT_POSTED");
    }
}
