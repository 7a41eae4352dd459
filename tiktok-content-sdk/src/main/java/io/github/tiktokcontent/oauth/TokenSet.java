package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.OpenId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What TikTok's token endpoint answered.
 *
 * @param openId whose tokens these are
 * @param accessToken the access token
 * @param accessIssuedAt the moment before the call
 * @param accessExpiresAt when it ends, counted from that moment
 * @param refreshToken the refresh token; empty if the answer had none
 * @param refreshExpiresAt when that ends; empty if the answer did not say
 * @param scopes what the creator granted, in TikTok's words; empty if the answer did not say
 */
public record TokenSet(
        OpenId openId,
        Secret accessToken,
        Instant accessIssuedAt,
        Instant accessExpiresAt,
        Optional<Secret> refreshToken,
        Optional<Instant> refreshExpiresAt,
        Set<String> scopes) {
    /**
     * Checks and copies.
     *
     * @param openId whose tokens these are
     * @param accessToken the access token
     * @param accessIssuedAt the moment before the call
     * @param accessExpiresAt when it ends
     * @param refreshToken the refresh token
     * @param refreshExpiresAt when that ends
     * @param scopes what the creator granted
     */
    public TokenSet {
        Objects.requireNonNull(openId, "openId");
        Objects.requireNonNull(accessToken, "accessToken");
        Objects.requireNonNull(accessIssuedAt, "accessIssuedAt");
        Objects.requireNonNull(accessExpiresAt, "accessExpiresAt");
        Objects.requireNonNull(refreshToken, "refreshToken");
        Objects.requireNonNull(refreshExpiresAt, "refreshExpiresAt");
        scopes = Set.copyOf(scopes);
    }
}
