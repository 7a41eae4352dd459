package io.github.tiktokcontent.model;

/** A field of user/info, with the scope that it needs. Ask only for fields whose scope was granted. */
public enum UserField {
    /** The user's id for this app. */
    OPEN_ID("open_id", Scope.USER_INFO_BASIC),
    /** The user's id for all apps of one developer. */
    UNION_ID("union_id", Scope.USER_INFO_BASIC),
    /** The avatar. */
    AVATAR_URL("avatar_url", Scope.USER_INFO_BASIC),
    /** The avatar, 100 pixels wide. */
    AVATAR_URL_100("avatar_url_100", Scope.USER_INFO_BASIC),
    /** The avatar, large. */
    AVATAR_LARGE_URL("avatar_large_url", Scope.USER_INFO_BASIC),
    /** The display name. */
    DISPLAY_NAME("display_name", Scope.USER_INFO_BASIC),
    /** The biography. */
    BIO_DESCRIPTION("bio_description", Scope.USER_INFO_PROFILE),
    /** A link to the profile in the app. */
    PROFILE_DEEP_LINK("profile_deep_link", Scope.USER_INFO_PROFILE),
    /** A link to the profile on the web; named by the scope's text only. */
    PROFILE_WEB_LINK("profile_web_link", Scope.USER_INFO_PROFILE),
    /** Whether TikTok verified the account. */
    IS_VERIFIED("is_verified", Scope.USER_INFO_PROFILE),
    /** The @handle. */
    USERNAME("username", Scope.USER_INFO_PROFILE),
    /** How many follow the user. */
    FOLLOWER_COUNT("follower_count", Scope.USER_INFO_STATS),
    /** How many the user follows. */
    FOLLOWING_COUNT("following_count", Scope.USER_INFO_STATS),
    /** How many likes the user got. */
    LIKES_COUNT("likes_count", Scope.USER_INFO_STATS),
    /** How many public videos the user has. */
    VIDEO_COUNT("video_count", Scope.USER_INFO_STATS);

    private final String value;
    private final Scope scope;

    UserField(String value, Scope scope) {
        this.value = value;
        this.scope = scope;
    }

    /**
     * TikTok's word for it.
     *
     * @return for example {@code display_name}
     */
    public String value() {
        return value;
    }

    /**
     * The scope that it needs.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }
}
