package io.github.tiktokcontent.upload;

import java.util.concurrent.CompletableFuture;

/**
 * Stands before the last chunk, the point from which on TikTok may publish. Here a caller that must survive a restart
 * writes down that the chunk is about to be sent, and finds out whether it still may.
 */
@FunctionalInterface
public interface CommitGate {
    /** Lets every upload pass. */
    CommitGate OPEN = session -> CompletableFuture.completedFuture(null);

    /**
     * Called once in an upload, after all other chunks are stored and before the first byte of the last one is sent.
     *
     * @param session the upload
     * @return completes when the last chunk may be sent; if it fails, the upload ends with that failure and the last
     *     chunk is not sent
     */
    CompletableFuture<Void> beforeLastChunk(UploadSession session);
}
