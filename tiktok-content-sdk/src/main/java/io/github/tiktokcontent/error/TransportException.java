package io.github.tiktokcontent.error;

import org.jspecify.annotations.Nullable;

/**
 * The network failed: no name, no connection, no trust, or a connection that broke. {@link #outcome()} tells whether the
 * call may have arrived.
 */
public final class TransportException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** False for faults that do not pass. */
    private final boolean retryable;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what happened, what to do
     * @param outcome {@link Outcome#NOT_SENT} only if that is proved
     * @param retryable false for faults that do not pass, such as a wrong certificate
     * @param cause what the network said, if it said it with an exception
     */
    public TransportException(String message, Outcome outcome, boolean retryable, @Nullable Throwable cause) {
        super(message, outcome, ErrorDetails.NONE, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
