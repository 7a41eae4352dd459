package io.github.tiktokcontent.model;

import java.util.Objects;

/**
 * A video for the creator's inbox. TikTok takes no caption, privacy or other settings with it: the creator chooses them
 * in the app.
 *
 * @param source where the video comes from
 */
public record VideoDraft(VideoSource source) implements PostRequest {
    /**
     * Checks that there is a source.
     *
     * @param source where the video comes from
     */
    public VideoDraft {
        Objects.requireNonNull(source, "source");
    }
}
