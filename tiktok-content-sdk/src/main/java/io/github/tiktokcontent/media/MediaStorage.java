package io.github.tiktokcontent.media;

import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Where the videos that agents make are kept. Thread-safe; methods block. */
public interface MediaStorage {
    /**
     * Stores a file under a name of its own; doing it again replaces it.
     *
     * @param name a path of 1 to 512 characters: segments of A-Z, a-z, 0-9, _, - and ., none of them . or ..
     * @param file the file
     * @param contentType such as {@code video/mp4}
     * @return the URL that names the stored file for as long as it is there; it gives no access by itself
     * @throws IOException if it cannot be read or stored
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
     * @param life for how long
     * @return the signed URL
     * @throws IOException if the file is gone or the storage refuses it
     */
    String signedUrl(String url, Duration life) throws IOException;

    /**
     * The file as the source of a post.
     *
     * @param url what {@link #put} gave
     * @param life for how long it must be readable
     * @return the source
     * @throws IOException if the file is gone or the storage refuses it
     */
    VideoSource source(String url, Duration life) throws IOException;

    /**
     * Reads a part of the file.
     *
     * @param url what {@link #put} gave
     * @param first the first byte, from 0
     * @param length how many bytes
     * @return the bytes; to be closed by the caller
     * @throws IOException if the file is gone, shorter, or the storage refuses it
     */
    InputStream open(String url, long first, long length) throws IOException;
}
