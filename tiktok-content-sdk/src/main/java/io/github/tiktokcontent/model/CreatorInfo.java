package io.github.tiktokcontent.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a creator may post now, as creator_info/query answered. TikTok asks that it be fetched afresh each time a post is
 * prepared.
 *
 * @param username the @handle, for links; empty if TikTok left it out
 * @param nickname the display name, which must be shown to the user before posting; empty if TikTok left it out
 * @param avatarUrl a signed link to the avatar, valid for 2 hours; absent if TikTok left it out
 * @param privacyLevelOptions the levels that this creator may choose, in TikTok's words; may hold words that {@link
 *     PrivacyLevel} does not know
 * @param commentDisabled whether the creator switched comments off
 * @param duetDisabled whether duets are off (always for private accounts); without meaning for photos
 * @param stitchDisabled whether stitches are off (always for private accounts); without meaning for photos
 * @param maxVideoPostDuration the longest video that this creator may post; absent if TikTok left it out
 */
public record CreatorInfo(
        String username,
        String nickname,
        Optional<MediaUrl> avatarUrl,
        List<String> privacyLevelOptions,
        boolean commentDisabled,
        boolean duetDisabled,
        boolean stitchDisabled,
        Optional<Duration> maxVideoPostDuration) {
    /**
     * Copies the list.
     *
     * @param username the @handle; empty if TikTok left it out
     * @param nickname the display name; empty if TikTok left it out
     * @param avatarUrl a signed link to the avatar, valid for 2 hours
     * @param privacyLevelOptions the levels that this creator may choose, in TikTok's words
     * @param commentDisabled whether the creator switched comments off
     * @param duetDisabled whether duets are off
     * @param stitchDisabled whether stitches are off
     * @param maxVideoPostDuration the longest video that this creator may post
     */
    public CreatorInfo {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(nickname, "nickname");
        Objects.requireNonNull(avatarUrl, "avatarUrl");
        privacyLevelOptions = List.copyOf(privacyLevelOptions);
        Objects.requireNonNull(maxVideoPostDuration, "maxVideoPostDuration");
    }

    /**
     * Whether the creator may choose a level now.
     *
     * @param level the level
     * @return true if it is among the options
     */
    public boolean allows(PrivacyLevel level) {
        return privacyLevelOptions.contains(level.name());
    }

    /**
     * The link to a public video of this creator.
     *
     * @param postId the post's id
     * @return the link; empty if TikTok left the username out, because a made-up one would be dead
     */
    public Optional<String> videoUrl(PostId postId) {
        return link("video", postId);
    }

    /**
     * The link to a public photo post of this creator.
     *
     * @param postId the post's id
     * @return the link; empty if TikTok left the username out
     */
    public Optional<String> photoUrl(PostId postId) {
        return link("photo", postId);
    }

    private Optional<String> link(String kind, PostId postId) {
        return username.isEmpty()
                ? Optional.empty()
                : Optional.of("https://www.tiktok.com/@" + username + '/' + kind + '/' + postId);
    }
}
