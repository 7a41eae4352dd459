package io.github.tiktokcontent.task;

import java.util.Locale;

/** How far a step is. */
public enum StepStatus {
    /** Not begun. */
    PENDING,
    /** Begun. */
    IN_PROGRESS,
    /** Done. */
    COMPLETED,
    /** Given up; steps of a plan never say so. */
    FAILED,
    /** A word of a newer version, or of somebody else; what has it is shown and left alone. */
    UNKNOWN;

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
     * @return the constant, {@link #UNKNOWN} for a word that this version does not know
     */
    public static StepStatus of(String word) {
        for (StepStatus value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
