package io.github.tiktokcontent.oauth;

/**
 * Is told what happens to accounts: for alarms, metrics and mails to owners. Called on library threads, in no particular order
 * over several accounts: return quickly. What it throws is logged and otherwise ignored.
 */
public interface AccountListener {
    /** Does nothing. */
    AccountListener NONE = new AccountListener() {};

    /**
     * An account was connected, for the first time or again.
     *
     * @param account as it is now
     */
    default void connected(Account account) {}

    /**
     * New tokens were obtained. They are in use, also while the store cannot be written.
     *
     * @param account as it is now
     */
    default void refreshed(Account account) {}

    /**
     * The creator must connect the account again; told once, when it is stored.
     *
     * @param account as it is now
     */
    default void reauthRequired(Account account) {}

    /**
     * TikTok banned the creator from posting.
     *
     * @param account as it is now
     */
    default void suspended(Account account) {}

    /**
     * A suspension was lifted, by an operator or because creator_info succeeded.
     *
     * @param account as it is now
     */
    default void reactivated(Account account) {}

    /**
     * The account was disconnected.
     *
     * @param account as it is now
     */
    default void revoked(Account account) {}

    /**
     * A refresh gave tokens of another user; nothing was stored. That must never happen: look at it at once.
     *
     * @param account the account that was refreshed
     */
    default void foreignTokens(Account account) {}
}
