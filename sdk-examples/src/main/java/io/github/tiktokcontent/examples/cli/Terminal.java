package io.github.tiktokcontent.examples.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Whether a person looks on. */
public final class Terminal {
    private Terminal() {}

    /**
     * Looks at the standard streams of this process.
     *
     * @param environment the environment variables
     * @return true if input and output are a terminal that can redraw a line
     */
    public static boolean isUsed(Map<String, String> environment) {
        return isUsed(environment, Optional.ofNullable(System.console()));
    }

    static boolean isUsed(Map<String, String> environment, Optional<Console> console) {
        return console.filter(Terminal::isTerminal).isPresent()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** From Java 22 on there may be a console without a terminal, and a method that tells; before, it was one. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
