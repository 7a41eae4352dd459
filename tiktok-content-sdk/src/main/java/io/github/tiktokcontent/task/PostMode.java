package io.github.tiktokcontent.task;

import java.util.Locale;
import java.util.Optional;

/** Where a post goes. */
public enum PostMode {
    /** To the profile. */
    DIRECT,
    /** To the creator's inbox, where the creator finishes it. */
    DRAFT;

    /**
     * The word in stores, files and answers.
     *
     * @return the constant in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @param word as {@link #word} writes it
     * @return the constant; empty for a word that this version does not know
     */
    public static Optional<PostMode> of(String word) {
        for (PostMode value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
