package io.github.tiktokcontent.media;

import java.util.EnumSet;
import java.util.Set;

/**
 * What TikTok takes, as its Content Posting API documents it in the media transfer guide. Where the guide says "MB" and
 * "GB" the decimal reading is used, which is the safe one. The longest video is not here: it is the creator's own.
 */
public final class MediaLimits {
    /** The lowest frame rate of a video. */
    public static final FrameRate MIN_FRAME_RATE = FrameRate.of(23);

    /** The highest frame rate of a video. */
    public static final FrameRate MAX_FRAME_RATE = FrameRate.of(60);

    /** The shortest side of a video, in pixels: {@value}. */
    public static final int MIN_VIDEO_SIDE = 360;

    /** The longest side of a video, in pixels: {@value}. */
    public static final int MAX_VIDEO_SIDE = 4096;

    /** The largest video, in bytes: {@value}. */
    public static final long MAX_VIDEO_BYTES = 4_000_000_000L;

    /** The largest picture, in bytes: {@value}. */
    public static final long MAX_PICTURE_BYTES = 20_000_000L;

    /**
     * The longest shorter side of a picture, in pixels: {@value}. The guide says "1080p"; that the shorter side is meant is
     * what accepted and refused pictures show.
     */
    public static final int MAX_PICTURE_SHORTER_SIDE = 1080;

    /** The codecs of a video. */
    public static final Set<VideoCodec> VIDEO_CODECS =
            Set.copyOf(EnumSet.of(VideoCodec.H264, VideoCodec.H265, VideoCodec.VP8, VideoCodec.VP9));

    private MediaLimits() {}
}
