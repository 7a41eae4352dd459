package io.github.tiktokcontent.examples.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How long to wait for the end of a post. */
final class WaitOption {
    private static final long DEFAULT_SECONDS = 600;

    @Option(
            names = "--wait",
            arity = "0..1",
            parameterConsumer = WaitOption.NumberOrNothing.class,
            paramLabel = "SECONDS",
            description = "Wait until it is posted or refused; without a number for 600 seconds at most.")
    private @Nullable Long seconds;

    /** Takes the next word only if it is a number, so that a publish id may follow. */
    static final class NumberOrNothing implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean number = !words.isEmpty() && words.peek().matches("-?\\d{1,9}");
            option.setValue(number ? Long.parseLong(words.pop()) : DEFAULT_SECONDS);
        }
    }

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
