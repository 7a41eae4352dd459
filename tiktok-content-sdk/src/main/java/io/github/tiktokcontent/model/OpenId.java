package io.github.tiktokcontent.model;

/**
 * The id of a TikTok user, unique for one app.
 *
 * @param value the text as TikTok gave it: 1 to 256 visible ASCII characters
 */
public record OpenId(String value) {
    /**
     * Checks the text.
     *
     * @param value the text as TikTok gave it: 1 to 256 visible ASCII characters
     * @throws IllegalArgumentException if it is empty, too long or not visible ASCII
     */
    public OpenId {
        Text.handle("open id", value, 256);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
