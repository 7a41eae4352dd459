package io.github.tiktokcontent.error;

import java.util.Objects;

/** A sealed token does not open. It is left as it is, and its account is not flagged: with the right key all is well again. */
public final class TokenSealException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Why it does not open. */
    public enum Reason {
        /** No configured key opens it: the keys are not those that sealed it, or it was damaged. */
        KEY_MISMATCH,
        /** It opens, but it was sealed for another place, such as another account's row. */
        WRONG_PLACE
    }

    /** Why it does not open. */
    private final Reason reason;

    /**
     * Describes the failure.
     *
     * @param reason why it does not open
     * @param message what was tried and what to do; never what is sealed
     */
    public TokenSealException(Reason reason, String message) {
        super(message, Outcome.NOT_SENT, ErrorDetails.NONE, null);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Why it does not open.
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
