package io.github.tiktokcontent.error;

/** What is known about the effect of a failed call. */
public enum Outcome {
    /** It is proved that nothing reached the other side. */
    NOT_SENT,
    /** The other side read the call and refused it; it had no effect. */
    REJECTED,
    /** The call may have had its effect: the answer was lost, unreadable or a fault of the other side. */
    AMBIGUOUS
}
