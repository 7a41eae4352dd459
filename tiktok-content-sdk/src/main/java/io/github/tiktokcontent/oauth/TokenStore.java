package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps accounts with their sealed tokens. {@code InMemoryTokenStore} is one for tests and single processes, {@code
 * JdbcStores.tokens()} one for replicas over one database.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li>Thread-safe, and safe over all processes that share its data. Each method is atomic and durable when it returns.
 *   <li>Methods may block the caller, for seconds at most: they end in time also when the database does not answer.
 *   <li>A store that cannot be read or written fails with a {@link io.github.tiktokcontent.error.StoreException}; a race that
 *       was lost is a result, never a failure.
 *   <li>Sealed tokens are opaque: they are kept as they are and never opened, shown or logged.
 *   <li>Instants keep at least microseconds; they are UTC whatever the zones of the machines are.
 * </ul>
 */
public interface TokenStore {
    /**
     * Reads an account.
     *
     * @param id which
     * @return the account, empty if there is none
     */
    Optional<Account> find(AccountId id);

    /**
     * Reads a page of accounts of any status, in the order of their ids' text (by code point). Pages that are read while
     * accounts are written miss no account that is there all the time, and give none twice.
     *
     * @param query which
     * @return at most as many as the query's limit; fewer mean that there are no more
     */
    List<Account> query(AccountQuery query);

    /**
     * Adds an account, unless its instance already has one with the same open id. Of any number of inserts at once, one
     * adds it and all return the same account.
     *
     * @param account the account
     * @return the account that is stored now: the given one (the ids are equal), or the one that was there before
     */
    Account insert(Account account);

    /**
     * Changes an account if its tokens are still those that the caller saw: grant id and number must both be equal. Whether
     * a lease is held, and by whom, does not matter: a rotated token must not be lost because a lease ran out.
     *
     * @param id which
     * @param expected the version that the caller saw
     * @param change what to write
     * @param at the account's {@code updated}, unless the change says otherwise
     * @return whether it was written; false if the account has another version now, or is not there, or its status is not the
     *     one that a {@link AccountChange.NewStatus} expects
     */
    boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at);

    /**
     * Takes the right to refresh an account, and notes durably that a refresh of its present version begins. At most one
     * lease of an account is held at a time; its time is judged by the store's clock, not by the callers'.
     *
     * @param id which
     * @param time how long it is held unless it is released
     * @return the lease, with the account as it is now; empty if somebody else holds one, or the account is not there
     */
    Optional<Lease> lease(AccountId id, Duration time);

    /**
     * Gives the right back. Does nothing if the lease ran out and was taken by somebody else.
     *
     * @param lease the lease
     * @param settled true if it is certain that no answer of TikTok was left unstored: then the note of {@link #lease} is
     *     removed, unless the lease was already {@link Lease#unsettled()}. False keeps it, and the next lease for the same
     *     version is unsettled.
     */
    void release(Lease lease, boolean settled);
}
