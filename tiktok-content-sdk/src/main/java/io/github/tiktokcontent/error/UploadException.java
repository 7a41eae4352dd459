package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.PublishId;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An upload cannot go on. {@link #isCommitted()} tells whether the last chunk was on its way: if not, the attempt can
 * never become a post, and a new one is safe; if so, ask for the status of {@link #publishId()} before anything else.
 */
public final class UploadException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot go on. */
    public enum Reason {
        /** The hour of the upload URL is over, or TikTok no longer knows it. */
        SESSION_EXPIRED,
        /** The upload URL is not one of TikTok's; nothing was sent to it. */
        URL_REFUSED,
        /** The file or the resource behind the URL is no longer what the upload began with. */
        SOURCE_CHANGED,
        /** The file or the resource behind the URL could not be read. */
        SOURCE_FAILED,
        /** TikTok refused a chunk as malformed. */
        CHUNK_REFUSED,
        /** TikTok's progress is not at the start of a chunk, so no chunk can follow. */
        PROGRESS_LOST,
        /** TikTok's side failed again and again. */
        GIVEN_UP
    }

    /** Why it cannot go on. */
    private final Reason reason;

    /** The attempt whose upload ended. */
    private final String publishId;
    /** Whether the last chunk was, or may have been, sent. */
    private final boolean committed;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param reason why it cannot go on
     * @param publishId the attempt
     * @param committed whether the last chunk was, or may have been, sent
     * @param httpStatus the status of the answer that ended it, empty if there was none
     * @param cause what showed it, if there is one
     */
    public UploadException(
            String message,
            Reason reason,
            PublishId publishId,
            boolean committed,
            OptionalInt httpStatus,
            @Nullable Throwable cause) {
        super(
                message,
                committed ? Outcome.AMBIGUOUS : Outcome.REJECTED,
                httpStatus.isPresent() ? ErrorDetails.ofStatus(httpStatus.getAsInt()) : ErrorDetails.NONE,
                cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.publishId = publishId.value();
        this.committed = committed;
    }

    /**
     * Why it cannot go on.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The attempt that was being uploaded.
     *
     * @return its id
     */
    public PublishId publishId() {
        return new PublishId(publishId);
    }

    /**
     * Whether the last chunk was, or may have been, sent.
     *
     * @return false if this attempt can never become a post
     */
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
