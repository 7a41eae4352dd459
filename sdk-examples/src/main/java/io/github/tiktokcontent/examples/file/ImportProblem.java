package io.github.tiktokcontent.examples.file;

import java.util.Objects;

/**
 * What is wrong with a value of a file.
 *
 * @param path where, such as {@code tasks[3].planning[0].colour}; empty for the file as a whole
 * @param message the rest of the sentence that begins with the path
 */
public record ImportProblem(String path, String message) {
    /** Checks that both are there. */
    public ImportProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    /** The whole sentence. */
    public String sentence() {
        return (path.isEmpty() ? "The file" : path) + ' ' + message;
    }
}
