package io.github.tiktokcontent.media;

import java.util.Locale;

/** How the pictures of a video are coded, as its container names it. */
public enum VideoCodec {
    /** H.264, also called AVC. */
    H264("H.264"),

    /** H.265, also called HEVC. */
    H265("H.265"),

    /** VP8. */
    VP8("VP8"),

    /** VP9. */
    VP9("VP9"),

    /** AV1. TikTok does not list it. */
    AV1("AV1"),

    /** Another codec; its id says which. */
    OTHER("another codec"),

    /** The file could not be read as far as the codec. */
    UNKNOWN("an unknown codec"),

    /** All tracks were read and none is a video track. */
    NONE("no video track");

    private final String words;

    VideoCodec(String words) {
        this.words = words;
    }

    /**
     * The codec in words.
     *
     * @return such as {@code H.264}
     */
    public String words() {
        return words;
    }

    /** Knows the sample entries of MP4 and MOV and the codec ids of WebM and Matroska. */
    static VideoCodec of(String id) {
        return switch (id.toUpperCase(Locale.ROOT)) {
            case "AVC1", "AVC2", "AVC3", "AVC4", "V_MPEG4/ISO/AVC" -> H264;
            case "HVC1", "HEV1", "DVH1", "DVHE", "V_MPEGH/ISO/HEVC" -> H265;
            case "VP08", "V_VP8" -> VP8;
            case "VP09", "V_VP9" -> VP9;
            case "AV01", "V_AV1" -> AV1;
            case "" -> UNKNOWN;
            default -> OTHER;
        };
    }
}
