package io.github.tiktokcontent.media;

import java.util.Optional;

/** What the first bytes of a file look like. The name of the file plays no part. */
public enum MediaFormat {
    /** ISO base media file, {@code video/mp4}. */
    MP4("an MP4 file", "video/mp4"),

    /** QuickTime, {@code video/quicktime}. */
    MOV("a MOV file", "video/quicktime"),

    /** WebM, {@code video/webm}. */
    WEBM("a WebM file", "video/webm"),

    /** JPEG, {@code image/jpeg}. */
    JPEG("a JPEG picture", "image/jpeg"),

    /** WebP, {@code image/webp}. */
    WEBP("a WebP picture", "image/webp"),

    /** Matroska that is not WebM. */
    MATROSKA("a Matroska file"),

    /** AVI. */
    AVI("an AVI file"),

    /** HEIF, AVIF and their kin: pictures in an ISO base media file. */
    HEIF("a HEIF or AVIF picture"),

    /** PNG. */
    PNG("a PNG picture"),

    /** GIF. */
    GIF("a GIF picture"),

    /** PDF. */
    PDF("a PDF document"),

    /** HTML, often the error page of a server. */
    HTML("an HTML page"),

    /** XML, often the error answer of a storage. */
    XML("an XML document"),

    /** JSON, often the error answer of a server. */
    JSON("a JSON document"),

    /** A Linux program. */
    ELF("a Linux program (ELF)"),

    /** A ZIP archive or something built on it. */
    ZIP("a ZIP archive"),

    /** gzip. */
    GZIP("a gzip file"),

    /** No bytes at all. */
    EMPTY("an empty file"),

    /** Something else. */
    UNKNOWN("a file of unknown type");

    private final String words;
    private final Optional<String> contentType;

    MediaFormat(String words) {
        this.words = words;
        this.contentType = Optional.empty();
    }

    MediaFormat(String words, String contentType) {
        this.words = words;
        this.contentType = Optional.of(contentType);
    }

    /**
     * The format in words, with its article.
     *
     * @return such as {@code a WebM file}
     */
    public String words() {
        return words;
    }

    /**
     * The content type under which TikTok takes this format.
     *
     * @return the content type, empty for a format that TikTok does not take
     */
    public Optional<String> contentType() {
        return contentType;
    }

    /**
     * Whether this is a container that TikTok takes videos in.
     *
     * @return true for MP4, MOV and WebM
     */
    public boolean isVideo() {
        return this == MP4 || this == MOV || this == WEBM;
    }

    /**
     * Whether this is a format that TikTok takes pictures in.
     *
     * @return true for JPEG and WebP
     */
    public boolean isPicture() {
        return this == JPEG || this == WEBP;
    }
}
