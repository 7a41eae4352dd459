package io.github.tiktokcontent.examples.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static final long END_SECONDS = 29;

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
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        PostLines lines = new PostLines(console);
        Interrupt interrupt = Interrupt.does(() -> stop(stop, ended, console));
        try (OpenPosting open = OpenPosting.open(environment, console, lines, threads)) {
            open.scheduler().start(open.service());
            console.early(
                    "Working",
                    "on up to " + threads + (threads == 1 ? " post" : " posts") + " at once (stop it with Ctrl-C)");
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            interrupt.withdraw();
        }
        console.result(Json.object().put("changes", lines.count()));
        return ExitCode.DONE;
    }

    /** On the thread of the shutdown, which the process waits for. */
    private static void stop(CountDownLatch stop, CountDownLatch ended, Console console) {
        console.notice("Stopping: what is under way comes to a good place first, within 30 s.");
        stop.countDown();
        try {
            boolean inTime = ended.await(END_SECONDS, TimeUnit.SECONDS);
            console.notice(inTime ? "Stopped." : "Stopped in the middle; what was under way is taken up again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
