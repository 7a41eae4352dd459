package io.github.tiktokcontent.upload;

/**
 * Is told how far an upload is. Called on library threads, one call at a time for one upload: return quickly. What it
 * throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface UploadListener {
    /** Listens to nothing. */
    UploadListener NONE = progress -> {};

    /**
     * The upload went on: a chunk begins, about a megabyte more was handed to the connection, or TikTok confirmed a
     * chunk.
     *
     * @param progress how far it is
     */
    void progressed(UploadProgress progress);
}
