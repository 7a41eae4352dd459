package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.TaskId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose tasks are meant: there is no user by default. */
final class UserOption {
    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "Whose tasks: the user_id of the instance that owns them. Must be given.")
    private @Nullable String user;

    UserId id() {
        if (user == null) {
            throw CommandException.usage("--user is missing: tasks are shown to and posted for the user who owns them,"
                    + " there is no default. Give the user_id of their instance.");
        }
        try {
            return new UserId(user);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--user cannot be used: " + CommandException.sentence(e), e);
        }
    }

    /** The task that a word of the command line names. */
    static TaskId task(@Nullable String text) {
        try {
            return new TaskId(Objects.requireNonNull(text, "set by picocli"));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("TASK_ID is none: " + CommandException.sentence(e), e);
        }
    }
}
