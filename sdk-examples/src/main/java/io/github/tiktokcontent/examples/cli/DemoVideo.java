package io.github.tiktokcontent.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The video of the demo: the user's own, or the one in this jar, copied to a temporary folder for a while. */
final class DemoVideo implements AutoCloseable {
    private static final String NAME = "demo.mp4";

    private final Path file;
    private final @Nullable Path folder;

    private DemoVideo(Path file, @Nullable Path folder) {
        this.file = file;
        this.folder = folder;
    }

    static DemoVideo of(@Nullable Path own) {
        if (own != null) {
            return new DemoVideo(own, null);
        }
        try (InputStream bytes = Objects.requireNonNull(DemoVideo.class.getResourceAsStream("/" + NAME), NAME)) {
            Path folder = Files.createTempDirectory("tiktok-demo");
            Path copy = folder.resolve(NAME);
            // In this order: they are deleted in the reverse one, should the process be ended before close().
            folder.toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            return new DemoVideo(copy, folder);
        } catch (IOException e) {
            throw CommandException.failed(
                    "The demo's video cannot be copied to the temporary folder: " + e.getMessage()
                            + ". Make room there, or name a video of your own with --video.",
                    e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw CommandException.failed("The copy of the demo's video, " + file + ", cannot be deleted.", e);
        }
    }
}
