package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskJournal;
import io.github.tiktokcontent.task.TaskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What an agent tells about its work. */
final class KeepJournal {
    private KeepJournal() {}

    static Task work(TaskStore store, MediaStorage storage, InstanceId instance, TaskId id, Path video)
            throws IOException {
        TaskJournal journal = TaskJournal.of(store, instance, id, InstantSource.system());
        journal.plan(List.of(
                new PlanningStep("script", "Script", "Write 15 seconds of text", StepStatus.PENDING, List.of())));
        journal.begin();

        journal.planStep("script", StepStatus.IN_PROGRESS);
        journal.startStep("s-1", "writer", "write the script");
        journal.log("s-1", "second draft");
        journal.finishStep("s-1", TaskData.of(Map.of("words", 41)));
        journal.planStep("script", StepStatus.COMPLETED);

        return journal.complete(video, "video/mp4", TaskData.of(Map.of("caption", "A cat")), storage::put);
    }
}
