package io.github.tiktokcontent.error;

/**
 * TikTok does not know the publish id, or it belongs to another account. This is never a verdict about the post.
 */
public final class PostNotFoundException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what the answer said
     */
    public PostNotFoundException(String message, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
