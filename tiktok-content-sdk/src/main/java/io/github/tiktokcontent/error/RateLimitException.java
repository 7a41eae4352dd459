package io.github.tiktokcontent.error;

/**
 * Too many calls in a minute: TikTok refused the call, or this client did so before it was sent. {@link
 * #retryAfter()} says how long to wait, if known.
 */
public final class RateLimitException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param outcome {@link Outcome#REJECTED} by TikTok or {@link Outcome#NOT_SENT} by this client
     * @param details what the answer said
     */
    public RateLimitException(String message, Outcome outcome, ErrorDetails details) {
        super(message, outcome, details, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
