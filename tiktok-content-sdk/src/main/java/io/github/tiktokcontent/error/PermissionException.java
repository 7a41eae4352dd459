package io.github.tiktokcontent.error;

/**
 * The app or the creator may not do this: a scope was not granted, the app is not audited, a URL is not verified,
 * or the creator is banned from posting. The same call fails until a person mends it.
 */
public final class PermissionException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     */
    public PermissionException(String message, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
