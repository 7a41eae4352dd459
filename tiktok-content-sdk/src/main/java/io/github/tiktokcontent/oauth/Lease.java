package io.github.tiktokcontent.oauth;

import java.util.Objects;

/**
 * The right to refresh an account's tokens for a while. It only keeps replicas from doing the same work: nothing that is
 * stored depends on it.
 *
 * @param account the account as it was at the moment when the lease was taken
 * @param holder who holds it, made by the store, unique for each lease
 * @param unsettled whether an earlier lease for the very same version was never settled: its holder may have refreshed and
 *     could not store the answer (yet)
 */
public record Lease(Account account, String holder, boolean unsettled) {
    /**
     * Checks that all parts are there.
     *
     * @param account the account as it was when the lease was taken
     * @param holder who holds it
     * @param unsettled whether an earlier lease for the same version was never settled
     */
    public Lease {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(holder, "holder");
    }
}
