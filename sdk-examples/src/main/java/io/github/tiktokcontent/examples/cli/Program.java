package io.github.tiktokcontent.examples.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: finds the command, runs it, and tells errors. */
public final class Program {
    static final String NAME = "java -jar sdk-examples.jar";
    static final String JSON = "--json";
    static final String VERBOSE = "--verbose";

    private final Context context;

    /**
     * A program that has not run yet.
     *
     * @param environment the environment variables
     * @param out takes the results
     * @param err takes notices, progress and errors
     * @param terminal whether a person looks on
     */
    public Program(Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal) {
        context = new Context(new Environment(environment), out, err, terminal);
    }

    /**
     * Runs one command.
     *
     * @param args the words of the command line
     * @return the exit code: 0 done, 1 refused or failed, 2 usage, 3 outcome unknown
     */
    public int run(String... args) {
        RootCommand root = new RootCommand();
        Console console = context.console(Arrays.asList(args).contains(JSON));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new LoginCommand(context))
                .addSubcommand(accounts())
                .addSubcommand(new LogoutCommand(context))
                .addSubcommand(new PostCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new CreatorCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new TasksCommand(context))
                .addSubcommand(new TaskCommand(context))
                .addSubcommand(new PostTaskCommand(context))
                .addSubcommand(new CancelTaskCommand(context))
                .addSubcommand(new ResumeTaskCommand(context))
                .addSubcommand(new ResolveTaskCommand(context))
                .addSubcommand(new WorkCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(schema())
                .addSubcommand(new EmulatorCommand(context));
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, words) -> {
                    ErrorReport.write(CommandException.usage(sentence(e), e), console);
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    ErrorReport.write(e, usesTheToken(command), console);
                    if (root.verbose()) {
                        e.printStackTrace(context.err());
                    }
                    return ExitCode.of(e);
                });
        return line.execute(args);
    }

    private CommandLine accounts() {
        return new CommandLine(new AccountsCommand(context))
                .addSubcommand(new KeysCommand.Check(context))
                .addSubcommand(new KeysCommand.Rotate(context));
    }

    private CommandLine schema() {
        return new CommandLine(new SchemaCommand(context))
                .addSubcommand(new SchemaCommand.Print(context))
                .addSubcommand(new SchemaCommand.Apply(context));
    }

    private static boolean usesTheToken(CommandLine command) {
        return command.getCommandSpec().findOption(AccountOption.NAME) != null
                && !command.getParseResult().hasMatchedOption(AccountOption.NAME);
    }

    /** What is wrong with the words, and where to look. */
    private static String sentence(ParameterException e) {
        String said = String.valueOf(e.getMessage()).strip().replaceFirst("^Error: ", "");
        if (e instanceof UnmatchedArgumentException unmatched) {
            said = "There is no command or option " + unmatched.getUnmatched().get(0) + " here";
            if (!unmatched.getSuggestions().isEmpty()) {
                said += "; did you mean "
                        + String.join(
                                " or ",
                                unmatched.getSuggestions().stream().limit(2).toList()) + "?";
            }
        }
        String end = said.endsWith(".") || said.endsWith("?") ? "" : ".";
        return said + end + " All options: "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    }
}
