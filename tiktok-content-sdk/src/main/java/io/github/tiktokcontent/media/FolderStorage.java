package io.github.tiktokcontent.media;

import io.github.tiktokcontent.internal.net.BaseUrl;
import io.github.tiktokcontent.model.VideoSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps files in a folder of this machine, or in one that all replicas mount. Thread-safe.
 *
 * <p>Stored URLs are {@code folder:/NAME}: they name the file within the folder, say nothing about where the folder is, and stay
 * the same when it moves. Nothing outside of the folder is read or written, also not through symbolic links in it.
 *
 * <p>A file appears whole or not at all: it is copied beside its place, forced to the disk and moved there in one step. What
 * reads the old file meanwhile goes on with the old bytes, where the file system allows that.
 */
public final class FolderStorage implements MediaStorage {
    private static final String SCHEME = "folder:/";

    private final Path folder;
    private final Optional<String> publicUrl;

    private FolderStorage(Path folder, Optional<String> publicUrl) {
        this.folder = folder;
        this.publicUrl = publicUrl;
    }

    /**
     * A folder that nobody outside can read: {@link #signedUrl} is refused.
     *
     * @param folder an existing folder
     * @return the storage
     * @throws IOException if it is no folder, or cannot be read
     */
    public static FolderStorage of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IOException(folder.getFileName() + " is not a folder");
        }
        return new FolderStorage(real, Optional.empty());
    }

    /**
     * The same folder, which a web server of yours publishes.
     *
     * @param base where its files can be read by anybody who knows their names, such as {@code https://media.example.com}; https,
     *     or http on a loopback address, without path and query
     * @return the storage
     * @throws IllegalArgumentException if the URL is something else
     */
    public FolderStorage publishedAt(URI base) {
        URI checked = BaseUrl.checked("public base URL of a folder", base);
        return new FolderStorage(folder, Optional.of(checked.getScheme() + "://" + checked.getRawAuthority() + "/"));
    }

    @Override
    public String put(String name, Path file, String contentType) throws IOException {
        StorageRules.name(name);
        StorageRules.contentType(contentType);
        Path source = file.toRealPath();
        long size = StorageRules.regular(source).size();
        Path parent = parentFor(name);
        Path place = parent.resolve(last(name));
        Path copy = parent.resolve("." + UUID.randomUUID() + ".part");
        try {
            copy(source, copy, size);
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
        }
        return SCHEME + name;
    }

    @Override
    public boolean holds(String url) {
        return url.startsWith(SCHEME) && StorageRules.isName(url.substring(SCHEME.length()));
    }

    /**
     * The public URL of the file. A folder cannot sign: the URL does not expire, and access is for the web server to limit.
     *
     * @throws UnsupportedOperationException if no public base URL is set; see {@link #publishedAt}
     */
    @Override
    public String signedUrl(String url, Duration life) throws IOException {
        StorageRules.life(life);
        existing(url);
        String base = publicUrl.orElseThrow(
                () -> new UnsupportedOperationException(
                        "A folder has no URLs. Set where a web server publishes it (publishedAt), or post from the file itself."));
        return base + url.substring(SCHEME.length());
    }

    /** The file itself, whatever the life. */
    @Override
    public VideoSource source(String url, Duration life) throws IOException {
        StorageRules.life(life);
        return VideoSource.file(existing(url));
    }

    @Override
    public InputStream open(String url, long first, long length) throws IOException {
        StorageRules.range(first, length);
        FileChannel channel = FileChannel.open(existing(url), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            if (first + length > channel.size()) {
                throw new EOFException(
                        "The file has " + channel.size() + " bytes; asked for " + length + " from byte " + first);
            }
            channel.position(first);
            return new ExactStream(Channels.newInputStream(channel), length);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The folder and its address are of no concern to others. */
    @Override
    public String toString() {
        return "FolderStorage";
    }

    private static void copy(Path source, Path copy, long size) throws IOException {
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            long done = 0;
            while (done < size) {
                long more = from.transferTo(done, size - done, to);
                if (more == 0) {
                    break;
                }
                done += more;
            }
            if (done != size || from.size() != size) {
                throw new IOException(source.getFileName() + " was written to while it was stored");
            }
            to.force(true);
        }
    }

    /** The real folder of a file, made where it is missing; one segment after the other, so that no link leads outside. */
    private Path parentFor(String name) throws IOException {
        Path at = folder;
        String[] segments = name.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            Path next = at.resolve(segments[i]);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.createDirectory(next);
                } catch (FileAlreadyExistsException e) {
                    // somebody else just made it; what it is, is asked below
                }
            }
            at = inside(next.toRealPath());
        }
        return at;
    }

    private Path existing(String url) throws IOException {
        if (!holds(url)) {
            throw new NoSuchFileException("The URL names no file of a folder storage");
        }
        Path real;
        try {
            real = inside(folder.resolve(url.substring(SCHEME.length())).toRealPath());
        } catch (NoSuchFileException e) {
            // Without the path on this machine.
            throw new NoSuchFileException(url);
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(url);
        }
        return real;
    }

    private Path inside(Path real) throws IOException {
        if (!real.startsWith(folder)) {
            throw new AccessDeniedException(
                    "A link leads out of the storage's folder; only files inside of it are stored and read");
        }
        return real;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
