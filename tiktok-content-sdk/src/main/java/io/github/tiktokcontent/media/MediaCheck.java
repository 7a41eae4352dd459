package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.MediaLimits.MAX_FRAME_RATE;
import static io.github.tiktokcontent.media.MediaLimits.MAX_PICTURE_BYTES;
import static io.github.tiktokcontent.media.MediaLimits.MAX_PICTURE_SHORTER_SIDE;
import static io.github.tiktokcontent.media.MediaLimits.MAX_VIDEO_BYTES;
import static io.github.tiktokcontent.media.MediaLimits.MAX_VIDEO_SIDE;
import static io.github.tiktokcontent.media.MediaLimits.MIN_FRAME_RATE;
import static io.github.tiktokcontent.media.MediaLimits.MIN_VIDEO_SIDE;

import io.github.tiktokcontent.model.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares a file with {@link MediaLimits}, before TikTok is asked. Pure; names every problem at once. What a probe could
 * not read makes no problem: TikTok decides.
 */
public final class MediaCheck {
    /** The rule on the container of a video: {@value}. */
    public static final String CONTAINER = "container";

    /** The rule on the format of a picture: {@value}. */
    public static final String PICTURE_FORMAT = "picture_format";

    /** The rule on the size in bytes: {@value}. */
    public static final String FILE_SIZE = "file_size";

    /** The rule on the codec: {@value}. */
    public static final String CODEC = "codec";

    /** The rule on the frame rate: {@value}. */
    public static final String FRAME_RATE = "frame_rate";

    /** The rule on the width of a video: {@value}. */
    public static final String WIDTH = "width";

    /** The rule on the height of a video: {@value}. */
    public static final String HEIGHT = "height";

    /** The rule on the sides of a picture: {@value}. */
    public static final String PICTURE_SIZE = "picture_size";

    /** The rule on the duration: {@value}. */
    public static final String DURATION = "duration";

    private MediaCheck() {}

    /**
     * Checks a video without a creator's limit.
     *
     * @param info what the probe saw
     * @return all problems, empty if there is none
     */
    public static List<Problem> video(MediaInfo info) {
        Objects.requireNonNull(info, "info");
        List<Problem> problems = new ArrayList<>();
        if (!info.format().isVideo()) {
            problems.add(new Problem(
                    CONTAINER, "The file looks like " + info.format().words() + "; allowed: MP4, MOV, WebM."));
        }
        bytes(info.bytes(), MAX_VIDEO_BYTES, problems);
        info.video().ifPresent(video -> track(video, problems));
        return List.copyOf(problems);
    }

    /**
     * Checks a video, also against the creator's limit.
     *
     * @param info what the probe saw
     * @param creatorMaximum the longest video that the creator may post, from creator info
     * @return all problems, empty if there is none
     */
    public static List<Problem> video(MediaInfo info, Duration creatorMaximum) {
        Objects.requireNonNull(creatorMaximum, "creatorMaximum");
        List<Problem> problems = new ArrayList<>(video(info));
        info.video()
                .flatMap(VideoInfo::duration)
                .filter(duration -> duration.compareTo(creatorMaximum) > 0)
                .ifPresent(duration -> problems.add(new Problem(
                        DURATION,
                        "The video lasts " + seconds(duration) + "; this creator may post up to "
                                + seconds(creatorMaximum) + ".")));
        return List.copyOf(problems);
    }

    /**
     * Checks a picture.
     *
     * @param info what the probe saw
     * @return all problems, empty if there is none
     */
    public static List<Problem> picture(MediaInfo info) {
        Objects.requireNonNull(info, "info");
        List<Problem> problems = new ArrayList<>();
        if (!info.format().isPicture()) {
            problems.add(new Problem(
                    PICTURE_FORMAT, "The file looks like " + info.format().words() + "; allowed: JPEG, WebP."));
        }
        bytes(info.bytes(), MAX_PICTURE_BYTES, problems);
        info.picture()
                .filter(size -> size.shorter() > MAX_PICTURE_SHORTER_SIDE)
                .ifPresent(size -> problems.add(new Problem(
                        PICTURE_SIZE,
                        "The picture is " + size + " pixels; its shorter side may have up to "
                                + MAX_PICTURE_SHORTER_SIDE + " pixels.")));
        return List.copyOf(problems);
    }

    private static void track(VideoInfo video, List<Problem> problems) {
        if (video.codec() != VideoCodec.UNKNOWN && !MediaLimits.VIDEO_CODECS.contains(video.codec())) {
            String id = video.codecId().isEmpty() ? "" : " (" + video.codecId() + ")";
            problems.add(new Problem(
                    CODEC, "The file has " + video.codec().words() + id + "; allowed: H.264, H.265, VP8, VP9."));
        }
        video.frameRate()
                .filter(rate -> rate.compareTo(MIN_FRAME_RATE) < 0 || rate.compareTo(MAX_FRAME_RATE) > 0)
                .ifPresent(rate -> problems.add(new Problem(
                        FRAME_RATE,
                        "The video has " + rate + "; allowed: " + MIN_FRAME_RATE.numerator() + " to " + MAX_FRAME_RATE
                                + ".")));
        video.size().ifPresent(size -> {
            side(WIDTH, size.width(), problems);
            side(HEIGHT, size.height(), problems);
        });
        video.duration()
                .filter(Duration::isZero)
                .ifPresent(none -> problems.add(new Problem(DURATION, "The video lasts 0 s; allowed: more than 0 s.")));
    }

    private static void side(String rule, int pixels, List<Problem> problems) {
        if (pixels < MIN_VIDEO_SIDE || pixels > MAX_VIDEO_SIDE) {
            problems.add(new Problem(
                    rule,
                    "The " + rule + " of the video is " + pixels + " pixels; allowed: " + MIN_VIDEO_SIDE + " to "
                            + MAX_VIDEO_SIDE + "."));
        }
    }

    private static void bytes(long bytes, long most, List<Problem> problems) {
        if (bytes < 1 || bytes > most) {
            problems.add(new Problem(FILE_SIZE, "The file has " + bytes + " bytes; allowed: 1 to " + most + "."));
        }
    }

    private static String seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return exact.stripTrailingZeros().toPlainString() + " s";
    }
}
