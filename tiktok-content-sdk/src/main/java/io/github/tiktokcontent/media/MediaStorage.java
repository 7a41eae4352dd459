package io.github.tiktokcontent.media;

import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the videos that agents make are kept. Thread-safe; methods block.
 *
 * <p>What {@link #put} gives is kept with the task. It names the file for as long as it is there and gives no access by itself; a
 * post that is due asks for the {@link #source} anew, so that no signed URL grows old in between.
 *
 * <p>Names and URLs that cannot be this storage's are {@link IllegalArgumentException}s in {@link #put} and {@link
 * java.nio.file.NoSuchFileException}s elsewhere. A file that is gone is a {@link java.nio.file.NoSuchFileException}, a storage that
 * refuses us a {@link java.nio.file.AccessDeniedException}; other {@link IOException}s may pass.
 */
public interface MediaStorage {
    /**
     * Stores a file under a name of its own; doing it again replaces it.
     *
     * @param name a path of 1 to 512 characters: segments of A-Z, a-z, 0-9, _, - and ., at most 255 each, none of them . or ..
     * @param file a regular file that is not empty; not written to meanwhile
     * @param contentType {@code video/mp4}, {@code video/quicktime}, {@code video/webm}, {@code image/jpeg}, {@code image/webp}, {@code
     *     image/png} or {@code application/octet-stream}
     * @return the URL that names the stored file for as long as it is there; it gives no access by itself
     * @throws IOException if it cannot be read or stored
     * @throws IllegalArgumentException if the name or the type is another one
     */
    String put(String name, Path file, String contentType) throws IOException;

    /**
     * Whether a URL names a file of this storage.
     *
     * @param url the URL
     * @return true if {@link #put} may have given it
     */
    boolean holds(String url);

    /**
     * A URL that gives access for a while.
     *
     * @param url what {@link #put} gave
     * @param life for how long, more than 0 and at most 7 days
     * @return the signed URL; a secret
     * @throws IOException if the file is gone or the storage refuses it
     * @throws UnsupportedOperationException if this storage gives no URLs
     */
    String signedUrl(String url, Duration life) throws IOException;

    /**
     * The file as the source of a post.
     *
     * @param url what {@link #put} gave
     * @param life for how long it must be readable, more than 0 and at most 7 days
     * @return the source
     * @throws IOException if the file is gone or the storage refuses it
     */
    VideoSource source(String url, Duration life) throws IOException;

    /**
     * Reads a part of the file.
     *
     * @param url what {@link #put} gave
     * @param first the first byte, from 0
     * @param length how many bytes, 1 or more
     * @return the bytes, exactly as many; for one thread; to be closed by the caller
     * @throws IOException if the file is gone, shorter, or the storage refuses it
     */
    InputStream open(String url, long first, long length) throws IOException;
}
