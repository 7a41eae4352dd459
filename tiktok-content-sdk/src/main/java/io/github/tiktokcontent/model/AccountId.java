package io.github.tiktokcontent.model;

/**
 * The library's own id of a linked TikTok account. It stays the same when the creator connects again.
 *
 * @param value 1 to 64 visible ASCII characters
 */
public record AccountId(String value) {
    /**
     * Checks the text.
     *
     * @param value 1 to 64 visible ASCII characters
     * @throws IllegalArgumentException if it is empty, too long or not visible ASCII
     */
    public AccountId {
        Text.handle("account id", value, 64);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
