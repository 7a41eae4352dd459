package io.github.tiktokcontent.error;

/**
 * TikTok does not take the access token: it expired, was revoked, or never was one.
 */
public final class AuthenticationException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     */
    public AuthenticationException(String message, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
