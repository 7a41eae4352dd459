package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a failed call is repeated; {@link Repeat} says which calls may be repeated at all.
 *
 * <p>Each repeat is paid from a budget that all calls to the same host for the same account share, so that repeats do not
 * make an outage worse: once it is spent, only first attempts are made. A success pays back what its repeat cost, a
 * success at the first attempt pays back 1, and the budget never grows beyond its size. Of more than 10,000 budgets that
 * are not full, the one that was used least recently counts as full again.
 *
 * @param attempts how many attempts in all, 1 for no repeats; refusals for too many calls are not counted
 * @param backoff the pauses
 * @param budget the size of the budget, 500
 * @param cost what a repeat after a fault costs, 14
 * @param throttledCost what a repeat after a refusal for too many calls costs, 5
 * @param maxRetryAfter the longest {@code Retry-After} that is waited for, 300 s; a longer one ends the call
 */
public record RetryPolicy(
        int attempts, Backoff backoff, int budget, int cost, int throttledCost, Duration maxRetryAfter) {
    /** Three attempts and the other values named above. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Backoff.DEFAULT, 500, 14, 5, Duration.ofMinutes(5));

    /**
     * Checks the values.
     *
     * @param attempts how many attempts in all
     * @param backoff the pauses
     * @param budget the size of the budget
     * @param cost what a repeat after a fault costs
     * @param throttledCost what a repeat after a refusal for too many calls costs
     * @param maxRetryAfter the longest {@code Retry-After} that is waited for
     * @throws IllegalArgumentException if {@code attempts} is below 1, or another value is negative
     */
    public RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + "; it must be 1 or more");
        }
        if (budget < 0 || cost < 0 || throttledCost < 0) {
            throw new IllegalArgumentException("budget is " + budget + ", cost " + cost + ", throttledCost "
                    + throttledCost + "; none may be negative");
        }
        if (maxRetryAfter.isNegative()) {
            throw new IllegalArgumentException("maxRetryAfter is " + maxRetryAfter + "; it must not be negative");
        }
    }

    /**
     * A policy that never repeats, not even after a refusal for too many calls.
     *
     * @return the policy
     */
    public static RetryPolicy none() {
        return new RetryPolicy(
                1, DEFAULT.backoff, DEFAULT.budget, DEFAULT.cost, DEFAULT.throttledCost, DEFAULT.maxRetryAfter);
    }

    /**
     * The default with another number of attempts.
     *
     * @param attempts how many attempts in all, 1 or more
     * @return the policy
     * @throws IllegalArgumentException if the number is below 1
     */
    public static RetryPolicy ofAttempts(int attempts) {
        return new RetryPolicy(
                attempts, DEFAULT.backoff, DEFAULT.budget, DEFAULT.cost, DEFAULT.throttledCost, DEFAULT.maxRetryAfter);
    }
}
