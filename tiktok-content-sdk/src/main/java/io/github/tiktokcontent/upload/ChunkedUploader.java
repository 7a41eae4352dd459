package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Sleeper;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads videos in chunks, one chunk at a time for each video, and any number of videos at once. Holds no thread while it
 * waits and no chunk in memory. Thread-safe.
 *
 * <p>The future of an upload completes when TikTok holds every byte; that is not yet a published post. It fails with an
 * {@link UploadException}, whose {@link UploadException#isCommitted()} tells whether the last chunk may have been sent.
 * A gate's failure is handed on as it is, and so is that of a closed client, unless the last chunk may have been sent:
 * then it is the cause of an {@code UploadException}, so that the publish id is never lost.
 * Cancelling the future closes the connection; TikTok keeps the chunks that it has, and {@link #resume} goes on with them
 * within the hour of the upload URL. The source is not closed.
 */
public final class ChunkedUploader {
    private final HttpTransport transport;
    private final ReceivedBytes receivedBytes;
    private final Sleeper sleeper;
    private final UploadOptions options;

    /**
     * An uploader.
     *
     * @param transport sends the chunks; no call carries credentials
     * @param receivedBytes asks TikTok how far an upload is
     * @param sleeper waits between two tries and measures the time
     * @param options the limits
     */
    public ChunkedUploader(
            HttpTransport transport, ReceivedBytes receivedBytes, Sleeper sleeper, UploadOptions options) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.receivedBytes = Objects.requireNonNull(receivedBytes, "receivedBytes");
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Uploads a video to a session that nobody has sent anything to yet.
     *
     * @param session the session that init gave
     * @param source the video of the session
     * @param listener is told of the progress
     * @return completes when TikTok holds every byte
     */
    public CompletableFuture<Void> upload(UploadSession session, UploadSource source, UploadListener listener) {
        return upload(session, source, listener, CommitGate.OPEN);
    }

    /**
     * Uploads a video to a session that nobody has sent anything to yet.
     *
     * @param session the session that init gave
     * @param source the video of the session
     * @param listener is told of the progress
     * @param gate is asked before the last chunk
     * @return completes when TikTok holds every byte
     */
    public CompletableFuture<Void> upload(
            UploadSession session, UploadSource source, UploadListener listener, CommitGate gate) {
        return run(session, source, listener, gate, false);
    }

    /**
     * Goes on with a session that may have been sent to before, by this or another process: asks first how far it is.
     * Until the upload host itself has shown that the last chunk is missing, {@link UploadException#isCommitted()} is
     * true, because an earlier process may have sent it.
     *
     * @param session the session
     * @param source the video of the session, with the same size, content type and fingerprint; in several chunks only
     *     one that {@link UploadSource#isResumable()}
     * @param listener is told of the progress
     * @return completes when TikTok holds every byte
     */
    public CompletableFuture<Void> resume(UploadSession session, UploadSource source, UploadListener listener) {
        return resume(session, source, listener, CommitGate.OPEN);
    }

    /**
     * Goes on with a session that may have been sent to before, as {@link #resume(UploadSession, UploadSource,
     * UploadListener)} does.
     *
     * @param session the session
     * @param source the video of the session, with the same size, content type and fingerprint
     * @param listener is told of the progress
     * @param gate is asked before the last chunk is sent, if it must be sent
     * @return completes when TikTok holds every byte
     */
    public CompletableFuture<Void> resume(
            UploadSession session, UploadSource source, UploadListener listener, CommitGate gate) {
        return run(session, source, listener, gate, true);
    }

    private CompletableFuture<Void> run(
            UploadSession session, UploadSource source, UploadListener listener, CommitGate gate, boolean resumed) {
        Upload upload = new Upload(
                Objects.requireNonNull(session, "session"),
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(listener, "listener"),
                Objects.requireNonNull(gate, "gate"));
        return new UploadRun(transport, receivedBytes, sleeper, options, upload, resumed).start();
    }

    /** What one upload is about. */
    record Upload(UploadSession session, UploadSource source, UploadListener listener, CommitGate gate) {
        /** What the source has different from the video that was planned; empty if nothing. */
        String difference() {
            if (source.size() != session.plan().size()) {
                return "the source has " + source.size() + " bytes, the upload was begun for "
                        + session.plan().size();
            }
            if (!source.contentType().equals(session.contentType())) {
                return "the source is " + source.contentType() + ", the upload was begun as " + session.contentType();
            }
            boolean same = source.fingerprint().equals(session.sourceFingerprint());
            return same ? "" : "the source is not the one that the upload was begun with";
        }
    }
}
