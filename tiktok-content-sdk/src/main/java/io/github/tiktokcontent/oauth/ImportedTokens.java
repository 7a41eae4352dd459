package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of an account as an earlier system kept them: each sealed alone by Fernet, such as by Python's {@code cryptography},
 * under a key that the cipher has in its list.
 *
 * @param instanceId whose account it is
 * @param openId TikTok's id of the user for this app
 * @param name what the owner calls the account; empty for the display name
 * @param accessToken the sealed access token
 * @param accessExpiresAt when it ends; empty if unknown: then it counts as ended, and the first use refreshes it
 * @param refreshToken the sealed refresh token, if there is one
 * @param refreshExpiresAt when it ends, if known
 * @param scopes what the creator granted, in TikTok's words; calls that need another scope are refused, so tell all
 * @param profile what is known of the user
 */
public record ImportedTokens(
        InstanceId instanceId,
        OpenId openId,
        Optional<String> name,
        String accessToken,
        Optional<Instant> accessExpiresAt,
        Optional<String> refreshToken,
        Optional<Instant> refreshExpiresAt,
        Set<String> scopes,
        Profile profile) {
    /**
     * Checks and copies.
     *
     * @param instanceId whose account it is
     * @param openId TikTok's id of the user for this app
     * @param name what the owner calls the account
     * @param accessToken the sealed access token
     * @param accessExpiresAt when it ends
     * @param refreshToken the sealed refresh token
     * @param refreshExpiresAt when it ends
     * @param scopes what the creator granted
     * @param profile what is known of the user
     * @throws IllegalArgumentException if the name is blank, longer than 200 characters, or holds control characters or half
     *     of a surrogate pair
     */
    public ImportedTokens {
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(openId, "openId");
        Objects.requireNonNull(name, "name").ifPresent(AccountName::check);
        Objects.requireNonNull(accessToken, "accessToken");
        Objects.requireNonNull(accessExpiresAt, "accessExpiresAt");
        Objects.requireNonNull(refreshToken, "refreshToken");
        Objects.requireNonNull(refreshExpiresAt, "refreshExpiresAt");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(profile, "profile");
    }

    /** Whose they are. */
    @Override
    public String toString() {
        return "ImportedTokens[" + instanceId + ", " + openId + "]";
    }
}
