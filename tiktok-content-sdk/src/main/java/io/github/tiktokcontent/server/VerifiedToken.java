package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A token that is good as far as it can tell by itself.
 *
 * @param user its subject
 * @param id its {@code jti}, as the issuer wrote it
 * @param issuedAt when it was issued, in whole seconds
 * @param expiresAt when it expires, in whole seconds
 */
public record VerifiedToken(UserId user, Optional<String> id, Optional<Instant> issuedAt, Instant expiresAt) {
    /**
     * Checks that all parts are there.
     *
     * @param user its subject
     * @param id its {@code jti}
     * @param issuedAt when it was issued
     * @param expiresAt when it expires
     */
    public VerifiedToken {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** User and end only: the id may hold anything. */
    @Override
    public String toString() {
        return "VerifiedToken[" + user + ", until " + expiresAt + "]";
    }
}
