package io.github.tiktokcontent.examples.cli;

import java.io.PrintStream;

/**
 * What a command is run with.
 *
 * @param environment the environment variables
 * @param out takes the results
 * @param err takes notices, progress and errors
 * @param terminal whether a person looks on
 */
record Context(Environment environment, PrintStream out, PrintStream err, boolean terminal) {
    Console console(boolean json) {
        return new Console(out, err, json, terminal ? environment.columns() : Wrap.NONE);
    }
}
