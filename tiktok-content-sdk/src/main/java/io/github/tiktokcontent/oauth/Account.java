package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A TikTok account that is linked to an instance. An instance may have several, and the same TikTok account may be linked to
 * several instances; (instance, open id) is unique.
 *
 * @param id the library's id
 * @param instanceId whose it is
 * @param name what the owner calls it, 1 to 200 characters
 * @param openId TikTok's id of the user for this app
 * @param profile what TikTok told about the user
 * @param scopes what the creator granted, in TikTok's words; words that the library does not know are kept
 * @param status whether it can be used
 * @param grant its tokens, sealed
 * @param created when it was first connected
 * @param updated when anything but {@code lastUsed} changed last
 * @param lastUsed when its token was last handed out, give or take ten minutes; empty for never
 */
public record Account(
        AccountId id,
        InstanceId instanceId,
        String name,
        OpenId openId,
        Profile profile,
        Set<String> scopes,
        AccountStatus status,
        SealedGrant grant,
        Instant created,
        Instant updated,
        Optional<Instant> lastUsed) {
    /**
     * Checks and copies.
     *
     * @param id the library's id
     * @param instanceId whose it is
     * @param name what the owner calls it
     * @param openId TikTok's id of the user for this app
     * @param profile what TikTok told about the user
     * @param scopes what the creator granted
     * @param status whether it can be used
     * @param grant its tokens, sealed
     * @param created when it was first connected
     * @param updated when anything but {@code lastUsed} changed last
     * @param lastUsed when its token was last handed out
     * @throws IllegalArgumentException if the name is blank, longer than 200 characters, or holds control characters or half
     *     of a surrogate pair
     */
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(instanceId, "instanceId");
        AccountName.check(name);
        Objects.requireNonNull(openId, "openId");
        Objects.requireNonNull(profile, "profile");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(grant, "grant");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(updated, "updated");
        Objects.requireNonNull(lastUsed, "lastUsed");
    }

    /**
     * Whether the creator granted a scope.
     *
     * @param scope the scope
     * @return true if it is among {@link #scopes()}
     */
    public boolean grants(Scope scope) {
        return scopes.contains(scope.value());
    }
}
