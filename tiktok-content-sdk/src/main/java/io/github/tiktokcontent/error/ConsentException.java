package io.github.tiktokcontent.error;

import java.util.Objects;

/** A consent did not lead to an account; no account was made or changed. Begin a new one. */
public final class ConsentException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The creator said no. */
        DECLINED,
        /** The state is not one that this instance has begun, was used before, or is too old. */
        STATE_REFUSED,
        /** The callback lacks what it must carry, or repeats it. */
        CALLBACK_MALFORMED,
        /** TikTok refused the request on the consent page; the message names its error. */
        REQUEST_REFUSED,
        /** TikTok did not take the authorization code: it is too old or was used before. */
        CODE_REFUSED
    }

    /** Why not. */
    private final Reason reason;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param reason why it did not lead to an account
     * @param details what TikTok's answer said, if there was one
     */
    public ConsentException(String message, Reason reason, ErrorDetails details) {
        super(message, Outcome.REJECTED, details, null);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Why it did not lead to an account.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
