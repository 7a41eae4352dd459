package io.github.tiktokcontent.media;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a video. What could not be read is empty, or {@link VideoCodec#UNKNOWN}: unknown, not bad.
 *
 * @param codec how its pictures are coded
 * @param codecId the container's own name of the codec, such as {@code hvc1} or {@code V_VP9}; visible ASCII, empty if
 *     unknown
 * @param size the size as shown: width and height are exchanged when the rotation is 90 or 270. The shape of the single
 *     pixels is not taken into account
 * @param rotation clockwise, in degrees: 0, 90, 180 or 270
 * @param duration of the whole file
 * @param frameRate mean frames per second
 */
public record VideoInfo(
        VideoCodec codec,
        String codecId,
        Optional<FrameSize> size,
        int rotation,
        Optional<Duration> duration,
        Optional<FrameRate> frameRate) {

    /**
     * Checks the parts.
     *
     * @param codec how its pictures are coded
     * @param codecId the container's own name of the codec
     * @param size the size as shown
     * @param rotation clockwise, in degrees
     * @param duration of the whole file
     * @param frameRate mean frames per second
     * @throws IllegalArgumentException if the rotation is not 0, 90, 180 or 270
     */
    public VideoInfo {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(codecId, "codecId");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(frameRate, "frameRate");
        if (rotation < 0 || rotation > 270 || rotation % 90 != 0) {
            throw new IllegalArgumentException("rotation must be 0, 90, 180 or 270, not " + rotation);
        }
    }
}
