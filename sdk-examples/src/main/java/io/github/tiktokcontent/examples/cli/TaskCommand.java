package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a task as it is stored. */
@Command(
        name = "task",
        header = "Show a task and its posts.",
        description = "Shows everything about a task and each attempt to post it, as it is stored. Needs the database"
                + " only.")
final class TaskCommand extends Subcommand {
    @Parameters(paramLabel = "TASK_ID", description = "The task, as 'tasks' lists it.")
    private @Nullable String task;

    @Mixin
    private final UserOption user = new UserOption();

    TaskCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        TaskId id = UserOption.task(task);
        UserId owner = user.id();
        Task found;
        List<PostRecord> posts;
        try (OpenDatabase database = OpenDatabase.existing(environment, console);
                JdbcStores stores = database.stores()) {
            found = stores.tasks()
                    .find(owner, id)
                    .orElseThrow(() -> CommandException.failed(
                            "The user " + owner + " has no task " + id + ". List them with: tasks --user " + owner));
            posts = stores.tasks().posts(owner, id);
        }
        TaskView.show(found, console);
        ObjectNode json = TaskView.json(found);
        ArrayNode array = json.putArray("posts");
        for (PostRecord post : posts) {
            console.line("");
            PostView.show(post, console);
            array.add(PostView.json(post));
        }
        console.result(json);
        return ExitCode.DONE;
    }
}
