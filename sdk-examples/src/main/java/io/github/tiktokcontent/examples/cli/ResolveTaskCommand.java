package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.Resolution;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Settles a post whose outcome nobody could tell. */
@Command(
        name = "resolve-task",
        header = "Say whether a post in doubt was published.",
        description = "Settles the latest post of a task whose outcome nobody can tell: look at the creator's profile,"
                + " then say --published or --not-published.")
final class ResolveTaskCommand extends TaskAction {
    @Option(
            names = "--published",
            arity = "0..1",
            parameterConsumer = NumberOrNothing.class,
            paramLabel = "POST_ID",
            description = "It is on the profile; with the number at the end of its link, if you have that.")
    private @Nullable String published;

    @Option(names = "--not-published", description = "It is not there. The task may be posted again.")
    private boolean notPublished;

    /** Takes the next word only if it is a number, so that a task may follow. */
    static final class NumberOrNothing implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean number = !words.isEmpty() && words.peek().matches("\\d{1,19}");
            option.setValue(number ? words.pop() : "");
        }
    }

    ResolveTaskCommand(Context context) {
        super(context);
    }

    @Override
    void check() {
        if ((published != null) == notPublished) {
            throw CommandException.usage(
                    "Say either --published, with the post's id if you have it, or" + " --not-published.");
        }
    }

    @Override
    PostRecord act(PostingService service, UserId owner, TaskId id) {
        return service.resolve(owner, id, resolution());
    }

    private Resolution resolution() {
        return published == null
                ? new Resolution.NotPublished()
                : new Resolution.Published(
                        Optional.of(published).filter(text -> !text.isEmpty()).map(PostId::new));
    }

    @Override
    int exitCode(PostRecord post) {
        return ExitCode.DONE;
    }
}
