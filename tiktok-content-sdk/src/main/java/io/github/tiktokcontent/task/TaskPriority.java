package io.github.tiktokcontent.task;

import java.util.Locale;

/** How soon a task is wanted. */
public enum TaskPriority {
    /** Before all others. */
    URGENT,
    /** In its turn. */
    NORMAL,
    /** When there is time. */
    LOW,
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
    public static TaskPriority of(String word) {
        for (TaskPriority value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
