package io.github.tiktokcontent.oauth;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The tokens of an account as a store keeps them: sealed, opaque, ASCII, each at most 32,768 characters.
 *
 * @param version which tokens these are
 * @param accessToken the sealed access token; empty once the account is disconnected
 * @param accessIssuedAt when the access token was issued; with its end it tells its life
 * @param accessExpiresAt when the access token ends
 * @param refreshToken the sealed refresh token; empty if TikTok gave none, or the account is disconnected
 * @param refreshExpiresAt when the refresh token ends; empty if there is none, or TikTok did not say
 */
public record SealedGrant(
        GrantVersion version,
        Optional<String> accessToken,
        Instant accessIssuedAt,
        Instant accessExpiresAt,
        Optional<String> refreshToken,
        Optional<Instant> refreshExpiresAt) {
    /**
     * Checks that all parts are there.
     *
     * @param version which tokens these are
     * @param accessToken the sealed access token
     * @param accessIssuedAt when the access token was issued
     * @param accessExpiresAt when the access token ends
     * @param refreshToken the sealed refresh token
     * @param refreshExpiresAt when the refresh token ends
     */
    public SealedGrant {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(accessToken, "accessToken");
        Objects.requireNonNull(accessIssuedAt, "accessIssuedAt");
        Objects.requireNonNull(accessExpiresAt, "accessExpiresAt");
        Objects.requireNonNull(refreshToken, "refreshToken");
        Objects.requireNonNull(refreshExpiresAt, "refreshExpiresAt");
    }

    /**
     * When the account stops working if nothing is done: the end of the refresh token, or of the access token where there is
     * no refresh token.
     *
     * @return the moment; empty if the account is disconnected, or TikTok did not say when the refresh token ends
     */
    public Optional<Instant> expiresAt() {
        if (refreshToken.isPresent()) {
            return refreshExpiresAt;
        }
        return accessToken.map(token -> accessExpiresAt);
    }

    /** Version and times only. */
    @Override
    public String toString() {
        return "SealedGrant[" + version + ", accessExpiresAt=" + accessExpiresAt + ", refreshExpiresAt="
                + refreshExpiresAt.map(Instant::toString).orElse("-") + "]";
    }
}
