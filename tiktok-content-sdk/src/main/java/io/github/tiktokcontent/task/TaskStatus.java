package io.github.tiktokcontent.task;

import java.util.Locale;

/** How far an agent is with a task. */
public enum TaskStatus {
    /** Given. */
    SUBMITTED,
    /** Waits for an agent. */
    QUEUED,
    /** An agent plans it. */
    PLANNING,
    /** An agent has it. */
    ASSIGNED,
    /** An agent works on it. */
    IN_PROGRESS,
    /** Done, waits for a look. */
    REVIEW,
    /** Done; its output is there. */
    COMPLETED,
    /** Given up. */
    FAILED,
    /** Stopped by its owner. */
    CANCELLED,
    /** Refused. */
    REJECTED,
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
    public static TaskStatus of(String word) {
        for (TaskStatus value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
