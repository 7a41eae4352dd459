package io.github.tiktokcontent.examples.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: its environment is read and its console chosen before it runs. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class Subcommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    Subcommand(Context context) {
        this.context = context;
    }

    @Override
    public final Integer call() {
        RootCommand root = (RootCommand)
                Objects.requireNonNull(spec, "set by picocli").root().userObject();
        Console console = context.console(root.json());
        if (context.environment().unaudited()) {
            console.notice("TIKTOK_SANDBOX_MODE is true: the app is declared as not audited by TikTok, so only"
                    + " SELF_ONLY posts of private accounts are made, for at most 5 users a day.");
        }
        return run(context.environment(), console);
    }

    /** Does the work; gives the exit code. */
    abstract int run(Environment environment, Console console);
}
