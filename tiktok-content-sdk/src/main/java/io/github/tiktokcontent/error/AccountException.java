package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ReauthReason;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account cannot be used now; nothing was sent to TikTok in its name. A person must act. */
public final class AccountException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be used. */
    public enum Reason {
        /** The store has no such account. */
        NOT_FOUND,
        /** The creator must connect it again; see {@link AccountException#reauthReason()}. */
        REAUTH_REQUIRED,
        /** TikTok banned the creator from posting. */
        SUSPENDED,
        /** It was disconnected here. */
        REVOKED,
        /** A newer version of the library gave it a status that this one does not know. */
        UNKNOWN_STATUS
    }

    /** Why it cannot be used. */
    private final Reason reason;

    /** The account. */
    private final String account;

    /** Why it must be connected again. */
    private final @Nullable ReauthReason reauthReason;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what stands in the way, what to do
     * @param account the account
     * @param reason why it cannot be used
     * @param reauthReason why it must be connected again; empty unless that is the reason
     * @param details what TikTok's answer said, if there was one
     */
    public AccountException(
            String message,
            AccountId account,
            Reason reason,
            Optional<ReauthReason> reauthReason,
            ErrorDetails details) {
        super(message, Outcome.NOT_SENT, details, null);
        this.account = account.value();
        this.reason = Objects.requireNonNull(reason, "reason");
        this.reauthReason = reauthReason.orElse(null);
    }

    /**
     * Which account.
     *
     * @return its id
     */
    public AccountId accountId() {
        return new AccountId(account);
    }

    /**
     * Why it cannot be used.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Why the creator must connect it again.
     *
     * @return the reason, empty unless {@link #reason()} is {@code REAUTH_REQUIRED}
     */
    public Optional<ReauthReason> reauthReason() {
        return Optional.ofNullable(reauthReason);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
