package io.github.tiktokcontent.error;

/**
 * TikTok read the request and refused its content; {@link #code()} says why. Also for codes that this library
 * does not know.
 */
public final class InvalidRequestException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     */
    public InvalidRequestException(String message, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
