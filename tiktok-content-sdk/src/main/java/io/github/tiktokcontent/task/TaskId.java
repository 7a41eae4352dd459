package io.github.tiktokcontent.task;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a task. You choose it; it stands in paths of URLs.
 *
 * @param value 1 to 64 of A-Z, a-z, 0-9, _ and -
 */
public record TaskId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the text.
     *
     * @param value 1 to 64 of A-Z, a-z, 0-9, _ and -
     * @throws IllegalArgumentException if it is anything else
     */
    public TaskId {
        Objects.requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("A task id has 1 to 64 of A-Z, a-z, 0-9, _ and -; this one has "
                    + value.length() + " characters, or others than these.");
        }
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
