package io.github.tiktokcontent.error;

import org.jspecify.annotations.Nullable;

/**
 * The other side answered with a fault of its own, or with something that is no answer.
 */
public final class ServerException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     * @param cause what showed it, if there is one
     */
    public ServerException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, Outcome.AMBIGUOUS, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
