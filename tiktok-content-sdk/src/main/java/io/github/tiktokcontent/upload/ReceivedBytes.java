package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.util.concurrent.CompletableFuture;

/**
 * Asks TikTok how far an upload is: its status/fetch. The uploader asks when an answer was lost and when it resumes; it
 * survives failures of the question.
 */
@FunctionalInterface
public interface ReceivedBytes {
    /**
     * Asks.
     *
     * @param publishId the attempt
     * @return the status, with {@link PostStatus#uploadedBytes()} if TikTok said so; cancelling it ends the call
     */
    CompletableFuture<PostStatus> of(PublishId publishId);
}
