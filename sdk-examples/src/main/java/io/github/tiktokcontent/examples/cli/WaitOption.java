package io.github.tiktokcontent.examples.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to wait for the end of a post. */
final class WaitOption {
    static final String DEFAULT_SECONDS = "600";

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = DEFAULT_SECONDS,
            paramLabel = "SECONDS",
            description = "Wait until it is posted or refused; without a number for ${FALLBACK-VALUE} seconds at most.")
    private @Nullable Long seconds;

    /** The time, empty for not at all. */
    Optional<Duration> time() {
        if (seconds == null) {
            return Optional.empty();
        }
        if (seconds < 0) {
            throw CommandException.usage("--wait is " + seconds + "; it is a number of seconds, 0 or more.");
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
