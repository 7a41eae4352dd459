package io.github.tiktokcontent.emulator;

/** What {@code n} means in the upload host's {@code Content-Range: bytes 0-n/total}; TikTok's pages leave it open. */
public enum ProgressForm {
    /** The zero-based index of the last byte received. */
    LAST_INDEX,
    /** The count of bytes received. */
    COUNT
}
