package io.github.tiktokcontent.oauth;

import java.util.Objects;
import java.util.Optional;

/**
 * What TikTok told about the user when the account was connected, or later. Text of others: escape it where you show it.
 *
 * @param unionId the user's id for all apps of one developer
 * @param displayName the display name
 * @param username the @handle; needs the scope user.info.profile, or a creator_info
 * @param avatarUrl the avatar; TikTok's link works for a limited time
 */
public record Profile(
        Optional<String> unionId, Optional<String> displayName, Optional<String> username, Optional<String> avatarUrl) {
    /** Nothing is known. */
    public static final Profile EMPTY =
            new Profile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks that all parts are there.
     *
     * @param unionId the user's id for all apps of one developer
     * @param displayName the display name
     * @param username the @handle
     * @param avatarUrl the avatar
     */
    public Profile {
        Objects.requireNonNull(unionId, "unionId");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(avatarUrl, "avatarUrl");
    }

    /**
     * This profile with what is newly known; what the newer one lacks is kept.
     *
     * @param newer what is newly known
     * @return both together
     */
    public Profile updatedBy(Profile newer) {
        return new Profile(
                newer.unionId.or(() -> unionId),
                newer.displayName.or(() -> displayName),
                newer.username.or(() -> username),
                newer.avatarUrl.or(() -> avatarUrl));
    }

    /** The handle and the display name; the avatar's link may be signed. */
    @Override
    public String toString() {
        return "Profile[username=" + username.orElse("-") + ", displayName=" + displayName.orElse("-") + "]";
    }
}
