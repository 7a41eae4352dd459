package io.github.tiktokcontent.error;

/**
 * The calling thread was interrupted while it waited, or the client was closed. The thread's interrupt flag is set again
 * after an interrupt. The call was abandoned at once; it may have had its effect.
 */
public final class CallInterruptedException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was abandoned, and why
     */
    public CallInterruptedException(String message) {
        super(message, Outcome.AMBIGUOUS, ErrorDetails.NONE, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
