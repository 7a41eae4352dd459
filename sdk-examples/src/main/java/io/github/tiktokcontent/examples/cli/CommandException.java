package io.github.tiktokcontent.examples.cli;

/** A command cannot go on; its message is the sentence for the user. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or the environment is wrong. */
    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    /** The same, as something else found out. */
    static CommandException usage(String message, Throwable cause) {
        return new CommandException(ExitCode.USAGE, message, cause);
    }

    /** What was asked for cannot be done. */
    static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }

    /** The same, as something else found out. */
    static CommandException failed(String message, Throwable cause) {
        return new CommandException(ExitCode.FAILED, message, cause);
    }

    /** What a failure said, with exactly one full stop. */
    static String sentence(Exception failure) {
        String said = String.valueOf(failure.getMessage());
        return said.endsWith(".") ? said : said + ".";
    }

    int exitCode() {
        return exitCode;
    }
}
