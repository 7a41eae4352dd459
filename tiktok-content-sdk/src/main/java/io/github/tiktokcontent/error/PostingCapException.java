package io.github.tiktokcontent.error;

/**
 * A daily cap is reached: of the creator, of the creator's inbox, or of the app; {@link #code()} says which. Wait
 * about 24 hours.
 */
public final class PostingCapException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     */
    public PostingCapException(String message, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
