package io.github.tiktokcontent.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The posts as the job sees them that brings them to their end: by task, whoever owns it. Not for anything that users reach.
 *
 * <p>Contract: every method is atomic and durable when it returns, and safe for any number of threads and processes. All
 * times are those of the store's own clock, which all processes share. A post whose phase or hold is a word that this version
 * does not know is never claimed, changed or overdue. Methods may block, for seconds at most, and then fail with {@link
 * io.github.tiktokcontent.error.StoreException}.
 */
public interface PostStore {
    /**
     * The latest attempt of a task.
     *
     * @param task the task
     * @return the attempt; empty if there is none
     */
    Optional<PostRecord> find(TaskId task);

    /**
     * Takes the latest attempt of a task, if it is time: its {@code nextAt} is now or before, by the store's clock. Raises
     * epoch, version and {@code claims}; {@link PostPhase#SCHEDULED} becomes {@link PostPhase#CLAIMED}. Anybody may take a
     * post at any time, also while somebody else has it: who has an older epoch finds out when it asks to go on.
     *
     * @param task the task
     * @return the post as it is now; empty if there is none or it is not time
     */
    Optional<PostClaim> claim(TaskId task);

    /**
     * Writes an attempt, if it is exactly as it was seen: a compare-and-set on its version, and so on all it holds. The key
     * (task and attempt), the order and {@code createdAt} are not changed; the store sets version and {@code updatedAt}.
     *
     * @param seen the attempt as it was read
     * @param next the attempt as it shall be
     * @return the attempt as it is now; empty if somebody changed it since
     * @throws IllegalArgumentException if the table of phases has no such way
     */
    Optional<PostRecord> update(PostRecord seen, PostRecord next);

    /**
     * The store's clock.
     *
     * @return the time, to the microsecond
     */
    Instant now();

    /**
     * Tasks whose latest attempt should have been looked at some time ago: a job for it may have been lost.
     *
     * @param late by how much at least
     * @param limit how many at most
     * @return the tasks, the latest ones first
     */
    List<TaskId> overdue(Duration late, int limit);

    /**
     * How many attempts that are due hold words that this version does not know. Those of a newer version are its own to go on with.
     *
     * @return the number
     */
    long unknown();
}
