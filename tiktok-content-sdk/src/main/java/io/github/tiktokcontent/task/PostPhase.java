package io.github.tiktokcontent.task;

import static java.util.Map.entry;

import io.github.tiktokcontent.model.PostState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a post stands between its order and its end. Owns the table of transitions; everything that changes a post goes by
 * it. A {@link Hold} stands beside the phase, never in its place.
 */
public enum PostPhase {
    /** Ordered; not due, or not begun. */
    SCHEDULED,
    /** A worker prepares it; TikTok was not told of it, or of nothing that could become a post without us. */
    CLAIMED,
    /** An upload is open at TikTok and stored here; no byte was sent. */
    SESSION_OPEN,
    /** Bytes are sent, all but the last chunk. */
    UPLOADING,
    /** The last chunk may have been sent: TikTok may publish it from now on. */
    COMMITTING,
    /** TikTok may have been told to fetch the media: it may publish it from now on, and we have no publish id yet. */
    INIT_SENT,
    /** TikTok has everything and works on it. */
    PROCESSING,
    /** Posted. */
    PUBLISHED,
    /** In the creator's inbox. */
    IN_INBOX,
    /** It never becomes a post. */
    FAILED,
    /** Stopped before TikTok could publish it. */
    CANCELLED,
    /** Due so long ago that it was not run any more. */
    MISSED,
    /** Told to TikTok, but nobody knows whether it took it. Only a person, or a publish id that comes late, settles it. */
    UNKNOWN_OUTCOME,
    /** A word of a newer version; the post is shown and left alone. */
    UNKNOWN;

    private static final Map<PostPhase, Set<PostPhase>> NEXT = Map.ofEntries(
            entry(SCHEDULED, EnumSet.of(CLAIMED, CANCELLED, MISSED)),
            entry(CLAIMED, EnumSet.of(SESSION_OPEN, INIT_SENT, FAILED, CANCELLED, MISSED)),
            entry(SESSION_OPEN, EnumSet.of(UPLOADING, CLAIMED, FAILED, CANCELLED)),
            entry(UPLOADING, EnumSet.of(COMMITTING, PROCESSING, CLAIMED, FAILED, CANCELLED)),
            entry(COMMITTING, EnumSet.of(PROCESSING, PUBLISHED, IN_INBOX, FAILED, CLAIMED)),
            entry(INIT_SENT, EnumSet.of(PROCESSING, CLAIMED, FAILED, UNKNOWN_OUTCOME)),
            entry(PROCESSING, EnumSet.of(PUBLISHED, IN_INBOX, FAILED, CANCELLED)),
            entry(UNKNOWN_OUTCOME, EnumSet.of(PROCESSING, PUBLISHED, FAILED)),
            entry(PUBLISHED, EnumSet.noneOf(PostPhase.class)),
            entry(IN_INBOX, EnumSet.noneOf(PostPhase.class)),
            entry(FAILED, EnumSet.noneOf(PostPhase.class)),
            entry(CANCELLED, EnumSet.noneOf(PostPhase.class)),
            entry(MISSED, EnumSet.noneOf(PostPhase.class)),
            entry(UNKNOWN, EnumSet.noneOf(PostPhase.class)));

    private static final Set<PostPhase> ENDS = EnumSet.of(PUBLISHED, IN_INBOX, FAILED, CANCELLED, MISSED);

    /**
     * Whether the table has a way from this phase to another one. Staying in a phase is always allowed.
     *
     * @param next the other phase
     * @return true if a post may go on so
     */
    public boolean mayBecome(PostPhase next) {
        return next == this
                ? this != UNKNOWN
                : NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /**
     * Whether the post has reached its end.
     *
     * @return true for published, in inbox, failed, cancelled and missed
     */
    public boolean isEnd() {
        return ENDS.contains(this);
    }

    /**
     * Whether a new attempt may be ordered after this phase.
     *
     * @return true for failed, cancelled and missed
     */
    public boolean mayBePostedAgain() {
        return this == FAILED || this == CANCELLED || this == MISSED;
    }

    /**
     * Whether TikTok may publish it without another call of ours.
     *
     * @return true from the last chunk, or from the init of a pull, on
     */
    public boolean isOutOfOurHands() {
        return this == COMMITTING || this == INIT_SENT || this == PROCESSING || this == UNKNOWN_OUTCOME;
    }

    /**
     * Whether bytes may be at TikTok.
     *
     * @return true for all phases after the claim that are no end
     */
    boolean isBegun() {
        return this == SESSION_OPEN || this == UPLOADING || isOutOfOurHands();
    }

    /** The word that users see, if nothing holds the post. */
    PostState state() {
        return switch (this) {
            case SCHEDULED -> PostState.SCHEDULED;
            case CLAIMED, SESSION_OPEN, UPLOADING, COMMITTING, INIT_SENT, PROCESSING -> PostState.PROCESSING;
            case PUBLISHED -> PostState.PUBLISHED;
            case IN_INBOX -> PostState.IN_INBOX;
            case FAILED, MISSED -> PostState.FAILED;
            case CANCELLED -> PostState.CANCELLED;
            case UNKNOWN_OUTCOME, UNKNOWN -> PostState.UNKNOWN;
        };
    }

    /**
     * Reads the word of a store.
     *
     * @param word the constant's name
     * @return the constant, {@link #UNKNOWN} for a word that this version does not know
     */
    public static PostPhase of(String word) {
        for (PostPhase phase : values()) {
            if (phase.name().equals(word)) {
                return phase;
            }
        }
        return UNKNOWN;
    }
}
