package io.github.tiktokcontent.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be shown: an access token, an upload URL, a client secret.
 *
 * <p>{@link #toString()} is always {@code ***}; {@link #reveal()} is the only way to the text. Not serializable. Immutable
 * and thread-safe. Two secrets are equal when their texts are; the comparison takes the same time wherever they differ.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @param value the text to hide, not blank
     * @return the secret
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Secret of(String value) {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank; was the variable that holds it set?");
        }
        return new Secret(value);
    }

    /**
     * The hidden text. Hand it to the place that needs it and nowhere else.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
