package io.github.tiktokcontent.examples;

import io.github.tiktokcontent.examples.cli.Program;
import io.github.tiktokcontent.examples.cli.Terminal;
import java.io.PrintStream;
import java.util.Map;

/** The command line. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the words of the command line
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        System.exit(new Program(environment, System.out, System.err, Terminal.isUsed(environment)).run(args));
    }

    /**
     * Runs one command as {@link #main} does where there is no terminal, but returns.
     *
     * @param args the words of the command line
     * @param environment the environment variables
     * @param out takes the results
     * @param err takes notices, progress and errors
     * @return 0 done, 1 refused or failed, 2 usage, 3 outcome unknown
     */
    public static int execute(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new Program(environment, out, err, false).run(args);
    }
}
