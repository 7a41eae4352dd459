package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.AccountId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A usable access token of an account.
 *
 * @param accountId whose it is
 * @param token the token; use it now and do not keep it
 * @param expiresAt when it ends
 * @param scopes what the creator granted, in TikTok's words
 * @param suspended whether the account is suspended, and this is the token of a {@linkplain AccessTokens#probeAsync probe}
 */
public record AccessToken(AccountId accountId, Secret token, Instant expiresAt, Set<String> scopes, boolean suspended) {
    /**
     * Checks and copies.
     *
     * @param accountId whose it is
     * @param token the token
     * @param expiresAt when it ends
     * @param scopes what the creator granted
     * @param suspended whether the account is suspended
     */
    public AccessToken {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(expiresAt, "expiresAt");
        scopes = Set.copyOf(scopes);
    }
}
