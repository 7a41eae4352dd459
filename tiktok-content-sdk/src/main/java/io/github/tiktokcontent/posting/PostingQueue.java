package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;

/**
 * Sees to it that {@link PostingService#advance} is called for a task at a time, and then for as long as it asks for it. Safe
 * for any number of threads. What a queue forgets is found again by {@link PostingService#sweep}: a lost job costs a delay,
 * never a post.
 */
@FunctionalInterface
public interface PostingQueue {
    /**
     * Asks for a call.
     *
     * @param task the task
     * @param notBefore when, by the store's clock; a call that is asked for already moves to the earlier of both times
     * @throws io.github.tiktokcontent.error.StoreException if it cannot be written down
     */
    void enqueue(TaskId task, Instant notBefore);
}
