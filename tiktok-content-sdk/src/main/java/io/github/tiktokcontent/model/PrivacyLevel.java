package io.github.tiktokcontent.model;

/**
 * Who may see a post. There is no default: TikTok's rules ask that the user chooses. A level is allowed for a creator
 * only if it is among {@link CreatorInfo#privacyLevelOptions()} at the time of posting.
 */
public enum PrivacyLevel {
    /** Everyone; offered to public accounts only. */
    PUBLIC_TO_EVERYONE,
    /** Followers whom the creator follows back. */
    MUTUAL_FOLLOW_FRIENDS,
    /** Followers; offered to private accounts only. */
    FOLLOWER_OF_CREATOR,
    /** The creator alone. The only level for apps that TikTok has not audited. */
    SELF_ONLY
}
