package io.github.tiktokcontent.examples.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the jobs of posts until it is interrupted. */
@Command(
        name = "work",
        header = "Send and follow ordered posts.",
        description = "Sends the videos of ordered posts when they are due, and follows them to their end, until it is"
                + " interrupted (Ctrl-C); a line for each change. Any number of these may run over one database server;"
                + " an H2 file serves one process at a time.")
final class WorkCommand extends Subcommand {
    /** How long posts that are under way get to come to a good place at the end. */
    static final Duration SHUTDOWN = Duration.ofSeconds(25);

    private static final int MOST_THREADS = 64;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many posts at once, 1 to 64; ${DEFAULT-VALUE} if it is not given.")
    private int threads;

    WorkCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw CommandException.usage(
                    "--threads is " + threads + "; it must lie between 1 and " + MOST_THREADS + ".");
        }
        PostLines lines = new PostLines(console);
        UntilInterrupted.run(console, () -> start(environment, console, lines));
        console.result(Json.object().put("changes", lines.count()));
        return ExitCode.DONE;
    }

    private Opened start(Environment environment, Console console, PostLines lines) {
        Opened opened = new Opened();
        OpenPosting open = OpenPosting.open(environment, console, lines, threads);
        opened.add(open::close);
        opened.started(() -> open.scheduler().start(open.service()));
        console.early(
                "Working",
                "on up to " + threads + (threads == 1 ? " post" : " posts") + " at once (stop it with Ctrl-C)");
        return opened;
    }
}
