package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.posting.PostAnswer;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Orders a post of a task's output. */
@Command(
        name = "post-task",
        sortOptions = false,
        header = "Post the output of a task.",
        description = "Orders a post of a task's video. The bytes are sent, and the post is followed, by the command"
                + " 'work', or with --wait by this one. By posting, you agree to TikTok's Music Usage Confirmation.")
final class PostTaskCommand extends Subcommand {
    @Parameters(paramLabel = "TASK_ID", description = "The task, as 'tasks' lists it.")
    private @Nullable String task;

    @Mixin
    private final UserOption user = new UserOption();

    @Mixin
    private final PostTaskOptions options = new PostTaskOptions();

    @Mixin
    private final WaitOption wait = new WaitOption();

    PostTaskCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        TaskId id = UserOption.task(task);
        UserId owner = user.id();
        TaskPostRequest request = options.request();
        Optional<Duration> time = wait.time();
        try (OpenPosting open = OpenPosting.open(environment, console, (before, after) -> {
            if (time.isPresent()) {
                console.notice(PostView.line(after));
            }
        })) {
            TaskPostRequest named = options.account()
                    .map(account -> PostTaskOptions.of(
                            request, account(open, owner, id, account).id()))
                    .orElse(request);
            if (named.mode() == PostMode.DIRECT) {
                Declarations.show("video", named.brandContentToggle(), named.brandOrganicToggle(), console);
            }
            PostAnswer answer = open.service().post(owner, id, named);
            PostRecord post = time.map(most -> new PostWait(open, console).untilEnd(answer.post(), most))
                    .orElse(answer.post());
            return told(post, answer.repeated(), time.isPresent(), console);
        }
    }

    private static Account account(OpenPosting open, UserId owner, TaskId id, String text) {
        Task found = open.stores()
                .tasks()
                .find(owner, id)
                .orElseThrow(() -> CommandException.failed(
                        "The user " + owner + " has no task " + id + ". List them with: tasks --user " + owner));
        return AccountLookup.find(open.accounts().accounts().list(found.instanceId()), found.instanceId(), text);
    }

    private static int told(PostRecord post, boolean repeated, boolean waited, Console console) {
        PostView.show(post, console);
        if (repeated) {
            console.notice("This order was given before under the same --key; this is how it stands.");
        }
        boolean open = !post.phase().isEnd() && post.state() != PostState.UNKNOWN;
        if (open && !waited) {
            console.fact(
                    "Next",
                    "run 'work', which sends it and follows it; see how it stands with: task " + post.taskId()
                            + " --user ...");
        }
        ObjectNode json = PostView.json(post).put("repeated", repeated);
        int exitCode = PostExit.of(post, waited);
        console.result(json.put("exit_code", exitCode));
        return exitCode;
    }
}
