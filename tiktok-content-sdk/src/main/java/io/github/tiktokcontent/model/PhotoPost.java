package io.github.tiktokcontent.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Pictures for the creator's profile. Made by {@link #builder(Photos, PrivacyLevel)}.
 *
 * @param photos the pictures
 * @param privacyLevel who may see them
 * @param title the title, at most {@value #MAX_TITLE} UTF-16 units; absent for none
 * @param description the text with hashtags and mentions, at most {@value #MAX_DESCRIPTION} UTF-16 units; absent for
 *     none
 * @param disableComment whether others may not comment
 * @param autoAddMusic whether TikTok adds music, which the creator may change later
 * @param brandContentToggle whether it is a paid partnership for a third party ("Branded content")
 * @param brandOrganicToggle whether it promotes the creator's own business ("Your brand")
 * @param isAigc whether TikTok shall label it as made by AI
 */
public record PhotoPost(
        Photos photos,
        PrivacyLevel privacyLevel,
        Optional<String> title,
        Optional<String> description,
        boolean disableComment,
        boolean autoAddMusic,
        boolean brandContentToggle,
        boolean brandOrganicToggle,
        boolean isAigc)
        implements PostRequest {
    /** The longest title of a photo post, in UTF-16 units. */
    public static final int MAX_TITLE = 90;

    /** The longest description of a photo post, in UTF-16 units. */
    public static final int MAX_DESCRIPTION = 4000;

    /**
     * Checks the rules that need no creator.
     *
     * @param photos the pictures
     * @param privacyLevel who may see them
     * @param title the title
     * @param description the text
     * @param disableComment whether others may not comment
     * @param autoAddMusic whether TikTok adds music, which the creator may change later
     * @param brandContentToggle whether it is a paid partnership for a third party ("Branded content")
     * @param brandOrganicToggle whether it promotes the creator's own business ("Your brand")
     * @param isAigc whether TikTok shall label it as made by AI
     * @throws IllegalArgumentException if a text is too long or broken, or branded content is to be {@link
     *     PrivacyLevel#SELF_ONLY}
     */
    public PhotoPost {
        Objects.requireNonNull(photos, "photos");
        Objects.requireNonNull(privacyLevel, "privacyLevel");
        title.ifPresent(text -> Text.checked("title", text, MAX_TITLE));
        description.ifPresent(text -> Text.checked("description", text, MAX_DESCRIPTION));
        Branding.check(brandContentToggle, privacyLevel);
    }

    /**
     * Starts a post with the two things that have no default.
     *
     * @param photos the pictures
     * @param privacyLevel who may see them, chosen by the user
     * @return a builder with everything else off
     */
    public static Builder builder(Photos photos, PrivacyLevel privacyLevel) {
        return new Builder(photos, privacyLevel);
    }

    /** Collects the options of a {@link PhotoPost}. Not thread-safe. */
    public static final class Builder {
        private final Photos photos;
        private final PrivacyLevel privacyLevel;
        private Optional<String> title = Optional.empty();
        private Optional<String> description = Optional.empty();
        private boolean disableComment;
        private boolean autoAddMusic;
        private boolean brandContentToggle;
        private boolean brandOrganicToggle;
        private boolean isAigc;

        private Builder(Photos photos, PrivacyLevel privacyLevel) {
            this.photos = Objects.requireNonNull(photos, "photos");
            this.privacyLevel = Objects.requireNonNull(privacyLevel, "privacyLevel");
        }

        /**
         * The title.
         *
         * @param value at most {@value PhotoPost#MAX_TITLE} UTF-16 units
         * @return this builder
         */
        public Builder title(String value) {
            title = Optional.of(value);
            return this;
        }

        /**
         * The text with hashtags and mentions.
         *
         * @param value at most {@value PhotoPost#MAX_DESCRIPTION} UTF-16 units
         * @return this builder
         */
        public Builder description(String value) {
            description = Optional.of(value);
            return this;
        }

        /**
         * Whether others may not comment.
         *
         * @param value the choice; default false
         * @return this builder
         */
        public Builder disableComment(boolean value) {
            disableComment = value;
            return this;
        }

        /**
         * Whether TikTok adds music, which the creator may change later.
         *
         * @param value the choice; default false
         * @return this builder
         */
        public Builder autoAddMusic(boolean value) {
            autoAddMusic = value;
            return this;
        }

        /**
         * Whether it is a paid partnership for a third party ("Branded content").
         *
         * @param value the choice; default false
         * @return this builder
         */
        public Builder brandContentToggle(boolean value) {
            brandContentToggle = value;
            return this;
        }

        /**
         * Whether it promotes the creator's own business ("Your brand").
         *
         * @param value the choice; default false
         * @return this builder
         */
        public Builder brandOrganicToggle(boolean value) {
            brandOrganicToggle = value;
            return this;
        }

        /**
         * Whether TikTok shall label it as made by AI.
         *
         * @param value the choice; default false
         * @return this builder
         */
        public Builder isAigc(boolean value) {
            isAigc = value;
            return this;
        }

        /**
         * Makes the post.
         *
         * @return the post
         * @throws IllegalArgumentException as {@link PhotoPost#PhotoPost} says
         */
        public PhotoPost build() {
            return new PhotoPost(
                    photos,
                    privacyLevel,
                    title,
                    description,
                    disableComment,
                    autoAddMusic,
                    brandContentToggle,
                    brandOrganicToggle,
                    isAigc);
        }
    }
}
