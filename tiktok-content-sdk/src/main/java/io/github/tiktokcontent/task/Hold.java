package io.github.tiktokcontent.task;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a post waits. It leaves the phase, the session and the publish id of the post as they are.
 *
 * @param kind what it waits for
 * @param until when it goes on, or is looked at again; empty while only a person can lift it
 * @param reason a word for programs, such as {@code spam_risk_too_many_posts} or {@code reauth_required}
 * @param message a sentence for people
 */
public record Hold(Kind kind, Optional<Instant> until, String reason, String message) {
    /** What a post waits for. */
    public enum Kind {
        /** A cap or a rate limit to be over. */
        DEFERRED,
        /** Its account: to be connected again, or to be allowed to post. */
        PAUSED,
        /** A person, who resumes or resolves it. */
        NEEDS_ATTENTION
    }

    /**
     * Checks and copies.
     *
     * @param kind what it waits for
     * @param until when it goes on, or is looked at again
     * @param reason a word for programs, such as {@code spam_risk_too_many_posts} or {@code reauth_required}
     * @param message a sentence for people
     */
    public Hold {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }
}
