package io.github.tiktokcontent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AgentExampleTest {
    @Test
    void theAgentTellsWhatItDoesAndItsVideoIsPublishedOnce() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Path folder;
        try (EmulatedStudio studio = EmulatedStudio.open()) {
            folder = studio.folder();
            PostRecord post = AgentExample.run(studio, new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(post.phase()).isEqualTo(PostPhase.PUBLISHED);

            Task task = studio.service().task(EmulatedStudio.USER, post.taskId());
            assertThat(task.planning()).extracting(step -> step.status()).containsOnly(StepStatus.COMPLETED);
            assertThat(task.execution()).extracting(ExecutionStep::agent).containsExactly("scout", "camera");
            assertThat(task.execution()).extracting(ExecutionStep::status).containsOnly(StepStatus.COMPLETED);
            assertThat(task.execution().get(0).output().values())
                    .containsEntry("place", "lighthouse")
                    .containsEntry("message", "the lighthouse it is");
            assertThat(task.videoUrl())
                    .hasValueSatisfying(
                            url -> assertThat(studio.storage().holds(url)).isTrue());

            assertThat(studio.tiktok().posts()).hasSize(1);
            EmulatedPost there = studio.tiktok().posts().get(0);
            assertThat(there.state()).isEqualTo(PostState.PUBLISHED);
            assertThat(there.title()).contains("Harbour at dawn #boats");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("camera: film the boats", "can be posted: true")
                    .contains("The post is PUBLISHED as " + there.publishId());
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void theProgramRunsToItsEnd() throws Exception {
        AgentExample.main(new String[0]);
    }
}
