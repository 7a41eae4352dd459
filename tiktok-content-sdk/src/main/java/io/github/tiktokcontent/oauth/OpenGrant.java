package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens of an account in clear, in memory only.
 *
 * @param version which tokens these are
 * @param accessToken the access token
 * @param issuedAt when it was issued
 * @param expiresAt when it ends
 * @param refreshToken the refresh token; empty if TikTok gave none
 * @param refreshExpiresAt when that ends; empty if TikTok did not say
 */
record OpenGrant(
        GrantVersion version,
        Secret accessToken,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Secret> refreshToken,
        Optional<Instant> refreshExpiresAt) {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

    static OpenGrant of(GrantVersion version, TokenSet tokens) {
        return new OpenGrant(
                version,
                tokens.accessToken(),
                tokens.accessIssuedAt(),
                tokens.accessExpiresAt(),
                tokens.refreshToken(),
                tokens.refreshExpiresAt());
    }

    /** What is known of them without the tokens themselves. */
    SealedGrant unsealed() {
        return new SealedGrant(version, Optional.empty(), issuedAt, expiresAt, Optional.empty(), refreshExpiresAt);
    }

    /** The next pair. An answer without a refresh token leaves the old one in use. */
    OpenGrant refreshed(TokenSet tokens) {
        boolean keepsOld = tokens.refreshToken().isEmpty();
        return new OpenGrant(
                version.next(),
                tokens.accessToken(),
                tokens.accessIssuedAt(),
                tokens.accessExpiresAt(),
                keepsOld ? refreshToken : tokens.refreshToken(),
                keepsOld ? tokens.refreshExpiresAt().or(() -> refreshExpiresAt) : tokens.refreshExpiresAt());
    }

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether it is time for a refresh. The margin depends on the life, so that no life is too short for it. */
    boolean isDue(Instant now) {
        Duration tenth = Duration.between(issuedAt, expiresAt).dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return !now.isBefore(expiresAt.minus(jittered(margin)));
    }

    /** Spread evenly over the last tenth of the margin, always the same for the same tokens: replicas need not agree. */
    private Duration jittered(Duration margin) {
        int tenths = Math.floorMod(version.hashCode() * 31, 101);
        return margin.minus(margin.multipliedBy(tenths).dividedBy(1_000));
    }
}
