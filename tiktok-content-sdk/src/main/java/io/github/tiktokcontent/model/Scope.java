package io.github.tiktokcontent.model;

/** A permission that a creator grants to the app. The app needs TikTok's approval for each as well. */
public enum Scope {
    /** Open id, avatar and display name. */
    USER_INFO_BASIC("user.info.basic"),
    /** Biography, profile link, verified flag and username. */
    USER_INFO_PROFILE("user.info.profile"),
    /** Counts of followers, likes and videos. */
    USER_INFO_STATS("user.info.stats"),
    /** The creator's public videos. */
    VIDEO_LIST("video.list"),
    /** Direct posts and creator_info. */
    VIDEO_PUBLISH("video.publish"),
    /** Drafts in the creator's inbox. */
    VIDEO_UPLOAD("video.upload");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /**
     * TikTok's word for it.
     *
     * @return for example {@code video.publish}
     */
    public String value() {
        return value;
    }

    /** TikTok's word for it. */
    @Override
    public String toString() {
        return value;
    }
}
