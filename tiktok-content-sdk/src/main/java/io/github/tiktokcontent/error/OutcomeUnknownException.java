package io.github.tiktokcontent.error;

/**
 * A post may or may not exist, and there is no id to ask with: the answer to an init that lets TikTok fetch the media was
 * lost. The library does not repeat such an init. Look at the creator's profile before you post again.
 */
public final class OutcomeUnknownException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what happened, what to do
     * @param cause the ambiguous failure
     */
    public OutcomeUnknownException(String message, TikTokException cause) {
        super(
                message,
                Outcome.AMBIGUOUS,
                new ErrorDetails(cause.code(), cause.httpStatus(), cause.logId(), cause.retryAfter()),
                cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
