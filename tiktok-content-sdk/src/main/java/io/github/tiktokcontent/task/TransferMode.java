package io.github.tiktokcontent.task;

import java.util.Locale;
import java.util.Optional;

/** How the video comes to TikTok. */
public enum TransferMode {
    /** Pulled if its URL stands under a prefix that was declared as verified with TikTok, else uploaded. */
    AUTO,
    /** Uploaded by us, in chunks; a lost answer can never post twice. */
    UPLOAD,
    /** Fetched by TikTok; after a lost answer nobody knows the outcome. */
    PULL;

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
    public static Optional<TransferMode> of(String word) {
        for (TransferMode value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
