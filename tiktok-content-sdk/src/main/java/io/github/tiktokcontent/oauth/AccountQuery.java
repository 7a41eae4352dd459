package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which accounts are asked for: those that meet every condition that is present.
 *
 * @param instanceId only accounts of this instance
 * @param expiringBefore only accounts whose {@link SealedGrant#expiresAt()} is earlier
 * @param after only accounts whose id comes after this one, for the next page
 * @param limit how many at most, 1 to 1,000
 */
public record AccountQuery(
        Optional<InstanceId> instanceId, Optional<Instant> expiringBefore, Optional<AccountId> after, int limit) {
    /** The largest page: {@value}. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Checks the parts.
     *
     * @param instanceId only accounts of this instance
     * @param expiringBefore only accounts that expire earlier
     * @param after only accounts whose id comes after this one
     * @param limit how many at most
     * @throws IllegalArgumentException if the limit lies outside 1 to 1,000
     */
    public AccountQuery {
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(expiringBefore, "expiringBefore");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + "; it must lie between 1 and " + MAX_LIMIT);
        }
    }

    /**
     * All accounts, a page of the largest size.
     *
     * @return the query of the first page
     */
    public static AccountQuery all() {
        return new AccountQuery(Optional.empty(), Optional.empty(), Optional.empty(), MAX_LIMIT);
    }

    /**
     * All accounts of an instance, a page of the largest size.
     *
     * @param instanceId the instance
     * @return the query of the first page
     */
    public static AccountQuery of(InstanceId instanceId) {
        return new AccountQuery(Optional.of(instanceId), Optional.empty(), Optional.empty(), MAX_LIMIT);
    }

    /**
     * All accounts that expire before an instant, a page of the largest size.
     *
     * @param instant the instant
     * @return the query of the first page
     */
    public static AccountQuery expiring(Instant instant) {
        return new AccountQuery(Optional.empty(), Optional.of(instant), Optional.empty(), MAX_LIMIT);
    }

    /**
     * The same query for the page after an account.
     *
     * @param last the last account of the page before
     * @return the query of the next page
     */
    public AccountQuery after(AccountId last) {
        return new AccountQuery(instanceId, expiringBefore, Optional.of(last), limit);
    }
}
