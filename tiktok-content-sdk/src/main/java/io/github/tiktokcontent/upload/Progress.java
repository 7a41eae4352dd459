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

    synchronized void report(UploadPosition position, int attempt, long sentOfChunk) {
        long confirmed = position.confirmedBytes();
        ChunkPlan plan = upload.session().plan();
        try {
            upload.listener()
                    .progressed(new UploadProgress(
                            upload.session().publishId(),
                            confirmed,
                            confirmed + sentOfChunk,
                            plan.size(),
                            position.next(),
                            plan.count(),
                            attempt));
        } catch (RuntimeException e) {
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
