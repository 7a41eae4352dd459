package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import picocli.CommandLine.Command;

/** Stops a post. */
@Command(
        name = "cancel-task",
        header = "Stop the post of a task.",
        description = "Stops the latest post of a task, if TikTok cannot publish it yet. Exit code 0: it is stopped; 3:"
                + " TikTok was asked to stop fetching, and its answer follows.")
final class CancelTaskCommand extends TaskAction {
    CancelTaskCommand(Context context) {
        super(context);
    }

    @Override
    PostRecord act(PostingService service, UserId owner, TaskId id) {
        return service.cancel(owner, id);
    }

    @Override
    int exitCode(PostRecord post) {
        return post.state() == PostState.CANCELLED ? ExitCode.DONE : ExitCode.UNKNOWN;
    }
}
