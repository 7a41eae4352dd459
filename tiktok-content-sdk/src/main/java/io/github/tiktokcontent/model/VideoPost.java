package io.github.tiktokcontent.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A video for the creator's profile. Made by {@link #builder(VideoSource, PrivacyLevel)}.
 *
 * @param source where the video comes from
 * @param privacyLevel who may see it
 * @param title the caption, at most {@value #MAX_TITLE} UTF-16 units; absent for none
 * @param disableDuet whether others may not make duets
 * @param disableStitch whether others may not make stitches
 * @param disableComment whether others may not comment
 * @param videoCoverTimestamp the moment whose frame becomes the cover, to the millisecond; absent for the first frame
 * @param brandContentToggle whether it is a paid partnership for a third party ("Branded content")
 * @param brandOrganicToggle whether it promotes the creator's own business ("Your brand")
 * @param isAigc whether TikTok shall label it as made by AI
 */
public record VideoPost(
        VideoSource source,
        PrivacyLevel privacyLevel,
        Optional<String> title,
        boolean disableDuet,
        boolean disableStitch,
        boolean disableComment,
        Optional<Duration> videoCoverTimestamp,
        boolean brandContentToggle,
        boolean brandOrganicToggle,
        boolean isAigc)
        implements PostRequest {
    /** The longest caption that TikTok takes, in UTF-16 units. */
    public static final int MAX_TITLE = 2200;

    /**
     * Checks the rules that need no creator and no file.
     *
     * @param source where the video comes from
     * @param privacyLevel who may see it
     * @param title the caption
     * @param disableDuet whether others may not make duets
     * @param disableStitch whether others may not make stitches
     * @param disableComment whether others may not comment
     * @param videoCoverTimestamp the moment whose frame becomes the cover
     * @param brandContentToggle whether it is a paid partnership for a third party
     * @param brandOrganicToggle whether it promotes the creator's own business
     * @param isAigc whether TikTok shall label it as made by AI
     * @throws IllegalArgumentException if the title is too long or broken, the cover's time is negative or over 2^31-1
     *     ms, or branded content is to be {@link PrivacyLevel#SELF_ONLY}
     */
    public VideoPost {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(privacyLevel, "privacyLevel");
        title.ifPresent(text -> Text.checked("title", text, MAX_TITLE));
        videoCoverTimestamp.ifPresent(VideoPost::checkCover);
        Branding.check(brandContentToggle, privacyLevel);
    }

    /**
     * Starts a post with the two things that have no default.
     *
     * @param source where the video comes from
     * @param privacyLevel who may see it, chosen by the user
     * @return a builder with everything else off
     */
    public static Builder builder(VideoSource source, PrivacyLevel privacyLevel) {
        return new Builder(source, privacyLevel);
    }

    private static void checkCover(Duration at) {
        if (at.isNegative() || at.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    "videoCoverTimestamp is " + at + "; it must lie between 0 and 2147483647 ms");
        }
    }

    /** Collects the options of a {@link VideoPost}. Not thread-safe. */
    public static final class Builder {
        private final VideoSource source;
        private final PrivacyLevel privacyLevel;
        private Optional<String> title = Optional.empty();
        private boolean disableDuet;
        private boolean disableStitch;
        private boolean disableComment;
        private Optional<Duration> videoCoverTimestamp = Optional.empty();
        private boolean brandContentToggle;
        private boolean brandOrganicToggle;
        private boolean isAigc;

        private Builder(VideoSource source, PrivacyLevel privacyLevel) {
            this.source = Objects.requireNonNull(source, "source");
            this.privacyLevel = Objects.requireNonNull(privacyLevel, "privacyLevel");
        }

        /**
         * The caption. Hashtags and mentions in it must stand between blanks.
         *
         * @param value at most {@value VideoPost#MAX_TITLE} UTF-16 units
         * @return this builder
         */
        public Builder title(String value) {
            title = Optional.of(value);
            return this;
        }

        /**
         * Whether others may not make duets.
         *
         * @param value true to forbid; default false
         * @return this builder
         */
        public Builder disableDuet(boolean value) {
            disableDuet = value;
            return this;
        }

        /**
         * Whether others may not make stitches.
         *
         * @param value true to forbid; default false
         * @return this builder
         */
        public Builder disableStitch(boolean value) {
            disableStitch = value;
            return this;
        }

        /**
         * Whether others may not comment.
         *
         * @param value true to forbid; default false
         * @return this builder
         */
        public Builder disableComment(boolean value) {
            disableComment = value;
            return this;
        }

        /**
         * The moment whose frame becomes the cover.
         *
         * @param value from the video's start, to the millisecond; default is the first frame
         * @return this builder
         */
        public Builder videoCoverTimestamp(Duration value) {
            videoCoverTimestamp = Optional.of(value);
            return this;
        }

        /**
         * Discloses a paid partnership for a third party. Cannot be combined with {@link PrivacyLevel#SELF_ONLY}.
         *
         * @param value true to disclose; default false
         * @return this builder
         */
        public Builder brandContentToggle(boolean value) {
            brandContentToggle = value;
            return this;
        }

        /**
         * Discloses that the post promotes the creator's own business.
         *
         * @param value true to disclose; default false
         * @return this builder
         */
        public Builder brandOrganicToggle(boolean value) {
            brandOrganicToggle = value;
            return this;
        }

        /**
         * Asks for the label that the content was made by AI.
         *
         * @param value true for the label; default false
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
         * @throws IllegalArgumentException as {@link VideoPost#VideoPost} says
         */
        public VideoPost build() {
            return new VideoPost(
                    source,
                    privacyLevel,
                    title,
                    disableDuet,
                    disableStitch,
                    disableComment,
                    videoCoverTimestamp,
                    brandContentToggle,
                    brandOrganicToggle,
                    isAigc);
        }
    }
}
