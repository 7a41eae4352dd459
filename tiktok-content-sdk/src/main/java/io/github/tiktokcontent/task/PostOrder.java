package io.github.tiktokcontent.task;

/** What became of an order. */
public sealed interface PostOrder {
    /**
     * It is stored: a new attempt, {@link PostPhase#SCHEDULED}, due at its time.
     *
     * @param post the attempt
     */
    record Added(PostRecord post) implements PostOrder {}

    /**
     * The same order was stored before under the same idempotency key; nothing was added.
     *
     * @param post the attempt of then, as it stands now
     */
    record Repeated(PostRecord post) implements PostOrder {}

    /**
     * Another order was stored before under the same idempotency key; nothing was added.
     *
     * @param post the attempt of then, as it stands now
     */
    record KeyReused(PostRecord post) implements PostOrder {}

    /**
     * The task's latest attempt is not over, or was posted; nothing was added.
     *
     * @param post the latest attempt
     */
    record Refused(PostRecord post) implements PostOrder {}

    /** The user has no such task; nothing was added. */
    record NoSuchTask() implements PostOrder {}
}
