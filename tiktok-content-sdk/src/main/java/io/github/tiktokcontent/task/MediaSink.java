package io.github.tiktokcontent.task;

import java.io.IOException;
import java.nio.file.Path;

/** Stores the video of a task; {@code MediaStorage::put} is one. */
@FunctionalInterface
public interface MediaSink {
    /**
     * Stores a file under a name of its own.
     *
     * @param name the name: segments of A-Z, a-z, 0-9, _, - and ., joined by /
     * @param file the file
     * @param contentType such as {@code video/mp4}
     * @return the URL that names the stored file from now on
     * @throws IOException if it cannot be read or stored
     */
    String put(String name, Path file, String contentType) throws IOException;
}
