package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import picocli.CommandLine.Command;

/** Lets a post go on. */
@Command(
        name = "resume-task",
        header = "Let a post go on that needs attention.",
        description = "Lets the latest post of a task go on that is held as NEEDS_ATTENTION. The command 'work' takes"
                + " it up.")
final class ResumeTaskCommand extends TaskAction {
    ResumeTaskCommand(Context context) {
        super(context);
    }

    @Override
    PostRecord act(PostingService service, UserId owner, TaskId id) {
        return service.resume(owner, id);
    }

    @Override
    int exitCode(PostRecord post) {
        return ExitCode.DONE;
    }
}
