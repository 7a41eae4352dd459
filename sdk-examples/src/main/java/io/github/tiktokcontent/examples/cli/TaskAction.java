package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes the latest post of a task. */
abstract class TaskAction extends Subcommand {
    @Parameters(paramLabel = "TASK_ID", description = "The task, as 'tasks' lists it.")
    private @Nullable String task;

    @Mixin
    private final UserOption user = new UserOption();

    TaskAction(Context context) {
        super(context);
    }

    /** Looks at the options before anything is opened. */
    void check() {}

    /** Does it. */
    abstract PostRecord act(PostingService service, UserId owner, TaskId id);

    /** What the post as it is now means for a script. */
    abstract int exitCode(PostRecord post);

    @Override
    final int run(Environment environment, Console console) {
        TaskId id = UserOption.task(task);
        UserId owner = user.id();
        check();
        try (OpenPosting open = OpenPosting.open(environment, console, (before, after) -> {})) {
            PostRecord post = act(open.service(), owner, id);
            PostView.show(post, console);
            console.result(PostView.json(post));
            return exitCode(post);
        }
    }
}
