package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** The videos of the fixtures, under {@code folder:NAME}. */
public final class FixtureStorage implements MediaStorage {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");

    volatile boolean gone;

    /** All are there. */
    public FixtureStorage() {}

    @Override
    public String put(String name, Path file, String contentType) {
        throw new UnsupportedOperationException("Fixtures are read only");
    }

    @Override
    public boolean holds(String url) {
        return url.startsWith("folder:");
    }

    @Override
    public String signedUrl(String url, Duration life) {
        throw new UnsupportedOperationException("Fixtures have no URLs");
    }

    @Override
    public VideoSource source(String url, Duration life) throws IOException {
        return VideoSource.file(path(url));
    }

    @Override
    public InputStream open(String url, long first, long length) throws IOException {
        return Files.newInputStream(path(url));
    }

    private Path path(String url) throws IOException {
        if (gone) {
            throw new NoSuchFileException(url);
        }
        return FOLDER.resolve(url.substring("folder:".length()));
    }
}
