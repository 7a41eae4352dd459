package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskQuery;
import io.github.tiktokcontent.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists tasks as they are stored. */
@Command(
        name = "tasks",
        header = "List a user's tasks.",
        description = "Lists a user's tasks, the newest first, with the state of their latest post. Needs the database"
                + " only.")
final class TasksCommand extends Subcommand {
    private static final int MOST = 1_000;
    private static final int CAPTION = 40;
    private static final String STATUSES =
            "submitted, queued, planning, assigned, in_progress, review, completed," + " failed, cancelled, rejected";

    @Mixin
    private final UserOption user = new UserOption();

    @Option(names = "--instance", paramLabel = "ID", description = "Only those of an instance.")
    private @Nullable String instance;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those that are " + STATUSES + ".")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 1000; ${DEFAULT-VALUE} if it is not given.")
    private int limit;

    TasksCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        UserId owner = user.id();
        TaskQuery query = query();
        List<Task> tasks;
        try (OpenDatabase database = OpenDatabase.existing(environment, console);
                JdbcStores stores = database.stores()) {
            tasks = stores.tasks().list(owner, query);
        }
        if (tasks.isEmpty()) {
            console.notice("The user " + owner + " has no such task.");
        }
        table(tasks).forEach(console::line);
        if (tasks.size() == limit && limit < MOST) {
            console.notice("There may be more: --limit " + Math.min(MOST, limit * 2));
        }
        ObjectNode json = Json.object().put("user", owner.value());
        ArrayNode array = json.putArray("tasks");
        tasks.forEach(task -> array.add(TaskView.summary(task)));
        console.result(json);
        return ExitCode.DONE;
    }

    private TaskQuery query() {
        if (limit < 1 || limit > MOST) {
            throw CommandException.usage("--limit is " + limit + "; it must lie between 1 and " + MOST + ".");
        }
        Optional<TaskStatus> wanted = Optional.ofNullable(status).map(TaskStatus::of);
        if (wanted.filter(TaskStatus.UNKNOWN::equals).isPresent()) {
            throw CommandException.usage("--status is no status of tasks; it must be one of " + STATUSES + ".");
        }
        try {
            return new TaskQuery(Optional.ofNullable(instance).map(InstanceId::new), wanted, Optional.empty(), limit);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--instance cannot be used: " + CommandException.sentence(e), e);
        }
    }

    /** Columns as wide as their longest word. */
    private static List<String> table(List<Task> tasks) {
        List<List<String>> rows = new ArrayList<>();
        for (Task task : tasks) {
            rows.add(List.of(
                    task.id().value(),
                    task.status().word(),
                    task.priority().word(),
                    task.post().map(post -> post.state().name()).orElse("-"),
                    Plain.start(task.suggestedCaption().orElse(task.description()), CAPTION)));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int here = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(here).length())
                        .max()
                        .orElse(0);
                String word = row.get(column);
                line.append(word).append(" ".repeat(width - word.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
