package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Where the bytes of one upload come from. Used by one upload at a time; whoever made it closes it after the upload ended.
 *
 * <p>What an implementation guarantees: it gives the same bytes for the same range as long as {@link #ready} succeeds, and
 * it says so there, or in the publisher, when it cannot. It never gives bytes of two versions.
 */
public interface UploadSource extends AutoCloseable {
    /**
     * How many bytes there are.
     *
     * @return the size, fixed when the source was made
     */
    long size();

    /**
     * What the bytes are.
     *
     * @return {@code video/mp4}, {@code video/quicktime} or {@code video/webm}
     */
    String contentType();

    /**
     * A text that another process can compare to find out whether it has the same video, without secrets. It is kept in
     * the {@link UploadSession}.
     *
     * @return a short text
     */
    String fingerprint();

    /**
     * Whether {@link #fingerprint} tells this version of the video from every other one. Only then can an upload in
     * several chunks be resumed from this source.
     *
     * @return true unless two versions may have the same fingerprint
     */
    default boolean isResumable() {
        return true;
    }

    /**
     * Called before every {@link #open}: checks that the source is unchanged and can be read from an offset.
     *
     * @param offset where the next read begins
     * @return completes when {@link #open} may be called with this offset. Fails with a {@link SourceException} if the
     *     upload cannot go on, with anything else if it may be tried again
     */
    CompletableFuture<Void> ready(long offset);

    /**
     * The bytes of one sending of a chunk.
     *
     * @param offset the first byte
     * @param length how many
     * @return publishes exactly that many bytes to one subscriber, as they are asked for. A buffer belongs to the
     *     subscriber until all its bytes are read
     */
    Flow.Publisher<ByteBuffer> open(long offset, long length);

    /** Frees files and connections. May be called again, and while a publisher is running, which then fails. */
    @Override
    void close();

    /**
     * A file. It is opened once; its size, time and identity are checked before every chunk and before a chunk's last
     * bytes are handed out.
     *
     * @param path a regular file; a symbolic link is followed once, now
     * @param contentType {@code video/mp4}, {@code video/quicktime} or {@code video/webm}
     * @return the source, which must be closed
     * @throws IOException if the file is missing, unreadable or not a regular file
     * @throws IllegalArgumentException if the content type is another one, or the size is not 1 to {@value
     *     ChunkPlan#MAX_SIZE} bytes
     */
    static UploadSource file(Path path, String contentType) throws IOException {
        return FileUploadSource.open(path, contentType);
    }

    /**
     * A URL whose bytes are streamed into the upload: one GET, no temporary file, constant memory. Nothing but the header
     * is read before the first chunk asks for bytes. After a fault the rest is fetched again, and only from the same
     * version: see docs/uploads.md.
     *
     * <p>The URL and the addresses of its host must have been checked before, see {@code MediaUrlPolicy}.
     *
     * @param url where the video is; it may be signed
     * @param transport sends the GET, without credentials
     * @param sleeper waits between two tries
     * @param options of which the time limits and the pauses count
     * @return the source, which must be closed. Fails with a {@link
     *     io.github.tiktokcontent.error.MediaRefusedException} if what is there cannot be relayed, with a {@link
     *     io.github.tiktokcontent.error.ServerException} if the host keeps failing, and as {@link HttpTransport} says if
     *     the network does
     */
    static CompletableFuture<UploadSource> relay(
            URI url, HttpTransport transport, Sleeper sleeper, UploadOptions options) {
        return RelaySource.open(new RelayFetch(url, transport, sleeper, options));
    }
}
