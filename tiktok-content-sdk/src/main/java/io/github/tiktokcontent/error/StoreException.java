package io.github.tiktokcontent.error;

import org.jspecify.annotations.Nullable;

/**
 * A store could not be read or written: its database is down, too slow, full or locked. {@link #outcome()} tells whether a
 * write may have had its effect.
 */
public final class StoreException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Whether it may pass. */
    private final boolean retryable;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do; without passwords and URLs
     * @param outcome {@code NOT_SENT} or {@code REJECTED} if nothing changed, {@code AMBIGUOUS} if a commit was under way
     * @param retryable whether it may pass without anybody mending anything
     * @param cause what the driver said, if that holds no secret
     */
    public StoreException(String message, Outcome outcome, boolean retryable, @Nullable Throwable cause) {
        super(message, outcome, ErrorDetails.NONE, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
