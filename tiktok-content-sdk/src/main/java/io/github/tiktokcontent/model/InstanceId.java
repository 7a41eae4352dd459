package io.github.tiktokcontent.model;

/**
 * The id of an instance: the workspace of a user of yours, which owns accounts and tasks. You choose it.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record InstanceId(String value) {
    /**
     * Checks the text.
     *
     * @param value 1 to 128 visible ASCII characters
     * @throws IllegalArgumentException if it is empty, too long or not visible ASCII
     */
    public InstanceId {
        Text.handle("instance id", value, 128);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
