package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time to wait for a post is over, and TikTok still works on it. This is no failure of the post: ask again later with
 * the same publish id, and never post again because of it.
 */
public final class StillProcessingException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** The post that is still processed. */
    private final String publishId;

    private final transient @Nullable PostStatus lastStatus;

    /**
     * Describes the state.
     *
     * @param message how long was waited, what was seen last, what to do
     * @param publishId the attempt
     * @param lastStatus the last status, null if none could be read
     * @param cause the last failure to read the status, if that was one
     */
    public StillProcessingException(
            String message, PublishId publishId, @Nullable PostStatus lastStatus, @Nullable TikTokException cause) {
        super(message, Outcome.AMBIGUOUS, ErrorDetails.NONE, cause);
        this.publishId = publishId.value();
        this.lastStatus = lastStatus;
    }

    /**
     * The attempt.
     *
     * @return its id
     */
    public PublishId publishId() {
        return new PublishId(publishId);
    }

    /**
     * What TikTok said last.
     *
     * @return the status, empty if none could be read
     */
    public Optional<PostStatus> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
