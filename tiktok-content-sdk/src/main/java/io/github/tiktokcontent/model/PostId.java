package io.github.tiktokcontent.model;

/**
 * The id of a public post. A text, because the 19 digits do not fit into a double.
 *
 * @param value the text as TikTok gave it: 1 to 64 visible ASCII characters
 */
public record PostId(String value) {
    /**
     * Checks the text.
     *
     * @param value the text as TikTok gave it: 1 to 64 visible ASCII characters
     * @throws IllegalArgumentException if it is empty, too long or not visible ASCII
     */
    public PostId {
        Text.handle("post id", value, 64);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
