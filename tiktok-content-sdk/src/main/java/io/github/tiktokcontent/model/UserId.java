package io.github.tiktokcontent.model;

/**
 * The id of a user of yours, who owns instances: the subject of the user's token, never a name that a caller may choose.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record UserId(String value) {
    /**
     * Checks the text.
     *
     * @param value 1 to 128 visible ASCII characters
     * @throws IllegalArgumentException if it is anything else
     */
    public UserId {
        Text.handle("user id", value, 128);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
