package io.github.tiktokcontent.emulator;

/** What was asked for. */
public enum PostKind {
    /** A video, posted directly. */
    VIDEO,
    /** Photos, posted directly. */
    PHOTO,
    /** A video for the creator's inbox. */
    VIDEO_DRAFT,
    /** Photos for the creator's inbox. */
    PHOTO_DRAFT;

    boolean isDraft() {
        return this == VIDEO_DRAFT || this == PHOTO_DRAFT;
    }
}
