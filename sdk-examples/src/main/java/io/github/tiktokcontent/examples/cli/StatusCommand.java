package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks how a post stands. */
@Command(
        name = "status",
        header = "Ask how a post stands.",
        description = "Exit code 0: posted or in the inbox; 1: failed; 3: still in progress.")
final class StatusCommand extends Subcommand {
    @Parameters(paramLabel = "PUBLISH_ID", description = "What post printed.")
    private @Nullable String publishId;

    @Mixin
    private final WaitOption wait = new WaitOption();

    @Mixin
    private final AccountOption account = new AccountOption();

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        PublishId id = id(Objects.requireNonNull(publishId, "set by picocli"));
        Optional<Duration> time = wait.time();
        try (OpenClient open = account.open(environment, console)) {
            TikTokContentClient client = open.client();
            PostStatus status = time.isPresent() ? client.awaitPublished(id, time.get()) : client.status(id);
            if (status.state() == PostStatus.State.FAILED) {
                throw OutcomeException.failed(status);
            }
            StatusView.show(status, console);
            console.result(StatusView.json(status));
            return status.isFinal() ? ExitCode.DONE : ExitCode.UNKNOWN;
        }
    }

    private static PublishId id(String text) {
        try {
            return new PublishId(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("PUBLISH_ID is none: " + CommandException.sentence(e), e);
        }
    }
}
