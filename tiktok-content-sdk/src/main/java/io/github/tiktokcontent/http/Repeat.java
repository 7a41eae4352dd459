package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.Outcome;

/** What a call does, as far as it matters for repeating it. */
public enum Repeat {
    /** Reads, and writes that give the same result twice. Repeated after any fault that passes. */
    ALWAYS,
    /**
     * The init of an upload: one whose answer was lost leaves a session that nobody can use, so a second one is
     * harmless, but each may count against TikTok's limits. At most two that may have had an effect are sent.
     */
    INIT_UPLOAD,
    /**
     * The init of a pull, and a cancel: repeated only if the first one surely had no effect, because it was not sent
     * or was refused for too many calls.
     */
    NEVER_TWICE;

    /** Whether the call may be sent again; {@code effects} says how many attempts may have had an effect. */
    boolean allows(Outcome last, int effects) {
        return switch (this) {
            case ALWAYS -> true;
            case INIT_UPLOAD -> effects < 2;
            case NEVER_TWICE -> last != Outcome.AMBIGUOUS;
        };
    }
}
