package io.github.tiktokcontent.examples;

import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.ExecutionStep;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskJournal;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An agent makes a video, tells what it does, and has it posted. TikTok is emulated: nothing leaves this machine. */
public final class AgentExample {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private AgentExample() {}

    /**
     * Runs the example.
     *
     * @param args none
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        try (EmulatedStudio studio = EmulatedStudio.open()) {
            run(studio, System.out);
        }
    }

    static PostRecord run(EmulatedStudio studio, PrintStream out) throws Exception {
        TaskId id = studio.give("A clip of the harbour at dawn").id();
        Task task = work(studio.journal(id), studio.storage(), studio.folder());
        for (ExecutionStep step : task.execution()) {
            out.println(step.agent() + ": " + step.action() + ", " + step.status());
        }
        out.println("The task is " + task.status() + "; can be posted: "
                + task.canPost().isReady());

        PostRecord post = post(studio, id);
        out.println("The post is " + post.state()
                + post.publishId().map(p -> " as " + p).orElse(""));
        return post;
    }

    /** What the agent does, and tells the journal while it does it. */
    static Task work(TaskJournal journal, MediaStorage storage, Path folder) throws IOException {
        journal.plan(List.of(
                new PlanningStep("look", "Look", "Find the light", StepStatus.PENDING, List.of()),
                new PlanningStep("film", "Film", "Five seconds of boats", StepStatus.PENDING, List.of())));
        journal.begin();

        journal.planStep("look", StepStatus.IN_PROGRESS);
        journal.startStep("look-1", "scout", "find a place");
        journal.log("look-1", "too dark at the pier");
        journal.log("look-1", "the lighthouse it is");
        journal.finishStep("look-1", TaskData.of(Map.of("place", "lighthouse")));
        journal.planStep("look", StepStatus.COMPLETED);

        journal.planStep("film", StepStatus.IN_PROGRESS);
        journal.startStep("film-1", "camera", "film the boats");
        Path video = film(folder);
        journal.finishStep("film-1", TaskData.of(Map.of("bytes", Files.size(video))));
        journal.planStep("film", StepStatus.COMPLETED);

        TaskData output = TaskData.of(Map.of("caption", "Harbour at dawn #boats"));
        return journal.complete(video, "video/mp4", output, storage::put);
    }

    /** Orders the post in the user's name, and waits for its end. Under the same key it is never ordered twice. */
    static PostRecord post(EmulatedStudio studio, TaskId id) throws Exception {
        TaskPostRequest order = TaskPostRequest.direct(PrivacyLevel.SELF_ONLY)
                .idempotencyKey("agent-" + id)
                .build();
        studio.service().post(EmulatedStudio.USER, id, order);
        return studio.awaitEnd(id, PATIENCE);
    }

    /** Your agent renders one; this one takes a video off the shelf. */
    private static Path film(Path folder) throws IOException {
        Path video = folder.resolve("harbour.mp4");
        try (InputStream shelf = Objects.requireNonNull(AgentExample.class.getResourceAsStream("/demo.mp4"))) {
            Files.copy(shelf, video);
        }
        return video;
    }
}
