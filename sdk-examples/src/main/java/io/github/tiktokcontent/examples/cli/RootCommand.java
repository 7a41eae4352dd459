package io.github.tiktokcontent.examples.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command, and the options that all commands share. */
@Command(
        name = Program.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Posts videos and photos to TikTok through its Content Posting API.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 outcome not known.",
            "Start with 'demo': it needs no TikTok account."
        })
final class RootCommand implements Runnable {
    @Option(
            names = Program.JSON,
            scope = ScopeType.INHERIT,
            description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(names = Program.VERBOSE, scope = ScopeType.INHERIT, description = "Print the stack trace of an error, too.")
    private boolean verbose;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec, "set by picocli").commandLine(),
                "A command is missing: demo, login, accounts, logout, post, status, creator, check, import, tasks, task,"
                        + " post-task, cancel-task, resume-task, resolve-task, work, serve, schema or emulator.");
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }
}
