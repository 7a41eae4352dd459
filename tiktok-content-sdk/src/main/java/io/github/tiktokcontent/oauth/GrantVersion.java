package io.github.tiktokcontent.oauth;

import java.util.Objects;

/**
 * Which tokens of an account are meant: those of one consent, after so many changes. Writes are guarded by it.
 *
 * @param grantId the id of the consent, 1 to 64 characters; a new one for each time the creator connects the account
 * @param number raised by one with each new pair of tokens, also by a new consent; it never falls
 */
public record GrantVersion(String grantId, long number) {
    /**
     * Checks the parts.
     *
     * @param grantId the id of the consent
     * @param number raised by one with each new pair of tokens
     * @throws IllegalArgumentException if the id is blank or longer than 64 characters, or the number is negative
     */
    public GrantVersion {
        if (Objects.requireNonNull(grantId, "grantId").isBlank() || grantId.length() > 64) {
            throw new IllegalArgumentException("grantId must have 1 to 64 characters, but has " + grantId.length());
        }
        if (number < 0) {
            throw new IllegalArgumentException("number is " + number + "; it must not be negative");
        }
    }

    /**
     * The version of the next pair of the same consent.
     *
     * @return the same grant id, the number raised by one
     */
    public GrantVersion next() {
        return new GrantVersion(grantId, number + 1);
    }

    /**
     * The version of the first pair of another consent.
     *
     * @param newGrantId the new consent's id
     * @return that id, the number raised by one
     */
    public GrantVersion replacedBy(String newGrantId) {
        return new GrantVersion(newGrantId, number + 1);
    }
}
