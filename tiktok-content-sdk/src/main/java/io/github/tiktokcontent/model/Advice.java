package io.github.tiktokcontent.model;

import java.util.Objects;

/**
 * What to do about an error code or a fail reason.
 *
 * @param fault who can mend it
 * @param retry when the same request may be tried again
 * @param action one sentence that says what to do
 */
public record Advice(Fault fault, Retry retry, String action) {
    /** Who can mend it. */
    public enum Fault {
        /** The program: its request breaks a rule. */
        CALLER,
        /** The media: its file breaks a rule. */
        MEDIA,
        /** The creator whose account it is. */
        CREATOR,
        /** The owner of the app at TikTok: keys, audit, approval, verified URLs. */
        APP,
        /** TikTok. */
        TIKTOK,
        /** Nobody knows this word yet. */
        UNKNOWN
    }

    /** When the same request may be tried again. */
    public enum Retry {
        /** Not again. */
        NEVER,
        /** Once the cause is mended. */
        AFTER_FIX,
        /** Once, with a fresh access token. */
        AFTER_TOKEN_REFRESH,
        /** After the sliding minute of TikTok's rate limit. */
        AFTER_A_MINUTE,
        /** After 24 hours. */
        AFTER_A_DAY,
        /** Soon, with growing pauses. */
        SOON
    }

    /**
     * Checks that all parts are there.
     *
     * @param fault who can mend it
     * @param retry when the same request may be tried again
     * @param action one sentence that says what to do
     */
    public Advice {
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(action, "action");
    }
}
