package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.upload.ChunkedUploader.Upload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, one call at a time, and survives what it throws. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkedUploader.class);

    private final Upload upload;
    private boolean warned;

    Progress(Upload upload) {
        this.upload = upload;
    }

    /** {@code chunk} is the current one, the count of chunks at the end; all before it are confirmed. */
    synchronized void report(int chunk, int attempt, long sentOfChunk) {
        ChunkPlan plan = upload.session().plan();
        long confirmed = chunk == plan.count() ? plan.size() : plan.chunk(chunk).first();
        UploadProgress progress = new UploadProgress(
                upload.session().publishId(),
                confirmed,
                confirmed + sentOfChunk,
                plan.size(),
                chunk,
                plan.count(),
                attempt);
        try {
            upload.listener().progressed(progress);
        } catch (Throwable e) {
            // An Error too: a listener may not stop the bytes.
            if (!warned) {
                warned = true;
                LOG.warn(
                        "The progress listener of upload {} failed; later failures are not logged.",
                        upload.session().publishId(),
                        e);
            }
        }
    }
}
