package io.github.tiktokcontent.media;

import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link MediaProbe} saw.
 *
 * @param format what the file looks like
 * @param bytes its size in bytes
 * @param video what is known of the video; present exactly when the format is MP4, MOV, WebM or Matroska
 * @param picture the size of a JPEG or WebP picture as stored, empty if it could not be read or there is none
 */
public record MediaInfo(MediaFormat format, long bytes, Optional<VideoInfo> video, Optional<FrameSize> picture) {
    /**
     * Checks the parts.
     *
     * @param format what the file looks like
     * @param bytes its size in bytes
     * @param video what is known of the video
     * @param picture the size of a picture
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public MediaInfo {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(picture, "picture");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
    }
}
