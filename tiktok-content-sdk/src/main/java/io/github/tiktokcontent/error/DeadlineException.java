package io.github.tiktokcontent.error;

/** A call did not end in its time. {@link #outcome()} tells whether it may have arrived. */
public final class DeadlineException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, how long, what to do
     * @param outcome {@link Outcome#NOT_SENT} only if that is proved
     */
    public DeadlineException(String message, Outcome outcome) {
        super(message, outcome, ErrorDetails.NONE, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
