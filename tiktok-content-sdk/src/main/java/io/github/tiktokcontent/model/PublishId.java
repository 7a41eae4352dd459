package io.github.tiktokcontent.model;

/**
 * TikTok's handle of one attempt to post, given by an init call. Opaque: never take it apart.
 *
 * @param value the text as TikTok gave it: 1 to 256 visible ASCII characters
 */
public record PublishId(String value) {
    /**
     * Checks the text.
     *
     * @param value the text as TikTok gave it: 1 to 256 visible ASCII characters
     * @throws IllegalArgumentException if it is empty, too long or not visible ASCII
     */
    public PublishId {
        Text.handle("publish id", value, 256);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
