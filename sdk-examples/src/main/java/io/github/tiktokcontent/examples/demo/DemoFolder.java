package io.github.tiktokcontent.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for a while: it goes when it is closed, or else with the process. */
public final class DemoFolder implements AutoCloseable {
    private final Path path;

    private DemoFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one among the temporary files.
     *
     * @return the folder, to be closed
     * @throws IOException if it cannot be made
     */
    public static DemoFolder make() throws IOException {
        return new DemoFolder(Files.createTempDirectory("tiktok-demo"));
    }

    /**
     * Where it is.
     *
     * @return the folder
     */
    public Path path() {
        return path;
    }

    /** What it holds by now goes with the process, should that be ended before this is closed. */
    void goesWithTheProcess() throws IOException {
        // Each folder before what is in it: they are deleted in the reverse order.
        content().forEach(file -> file.toFile().deleteOnExit());
    }

    @Override
    public void close() {
        try {
            List<Path> content = content();
            for (int i = content.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(content.get(i));
            }
        } catch (NoSuchFileException e) {
            // The end of the process deletes it, too, and was quicker.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's folder " + path + " cannot be deleted", e);
        }
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
