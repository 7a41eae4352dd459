package io.github.tiktokcontent.model;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A video in a file of this machine.
 *
 * @param path the file
 */
public record FileSource(Path path) implements VideoSource {
    /**
     * Checks that there is a path; the file itself is looked at when it is used.
     *
     * @param path the file
     */
    public FileSource {
        Objects.requireNonNull(path, "path");
    }
}
