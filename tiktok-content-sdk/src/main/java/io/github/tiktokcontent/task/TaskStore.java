package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps instances, tasks, and the orders to post them. Each method takes the user or the instance whose they are, so that
 * nobody can forget to ask whose they are: what is another's is not there.
 *
 * <p>Contract: every method is atomic and durable when it returns, and safe for any number of threads and processes.
 * Times that the store sets are those of its own clock. {@link Task#post()} is the latest attempt, read together with the
 * task; what a caller gives there is not stored. Words that this version does not know are kept as they are and read as {@code
 * UNKNOWN}. Methods may block, for seconds at most, and then fail with
 * {@link io.github.tiktokcontent.error.StoreException}.
 */
public interface TaskStore {
    /**
     * Finds an instance of a user.
     *
     * @param owner whose
     * @param id which
     * @return the instance; empty if the user has none with this id
     */
    Optional<Instance> instance(UserId owner, InstanceId id);

    /**
     * Finds a task of a user: task, instance and owner in one look.
     *
     * @param owner whose
     * @param id which
     * @return the task; empty if there is none, or it is another user's
     */
    Optional<Task> find(UserId owner, TaskId id);

    /**
     * Finds a task of an instance, for the agent that works on it.
     *
     * @param instance whose
     * @param id which
     * @return the task; empty if there is none, or it is another instance's
     */
    Optional<Task> find(InstanceId instance, TaskId id);

    /**
     * Lists a user's tasks, newest {@code createdAt} first, those of the same moment by id.
     *
     * @param owner whose
     * @param query which
     * @return at most as many as the query's limit; fewer mean that there are no more
     */
    List<Task> list(UserId owner, TaskQuery query);

    /**
     * All attempts to post a task.
     *
     * @param owner whose
     * @param id which task
     * @return the attempts, the first one first; empty if there is none, or it is another user's task
     */
    List<PostRecord> posts(UserId owner, TaskId id);

    /**
     * Adds instances and tasks, or replaces those with the same ids; all of them or none. Attempts to post stay as they are,
     * and so doing it twice is doing it once.
     *
     * @param instances the instances
     * @param tasks the tasks; each of an instance that is given here or is there already
     * @throws IllegalArgumentException if an id is that of another user's instance or of another instance's task, or a task's
     *     instance is not there; the message names it, nothing is changed
     */
    void put(List<Instance> instances, List<Task> tasks);

    /**
     * Changes a task, unless somebody else changed it since it was read.
     *
     * @param seen the task as it was read
     * @param next the task as it shall be; id, instance and creation time are those of {@code seen}. The store sets the
     *     version and {@code updatedAt}
     * @return whether it was written; false if the task has another version now, is not there, or holds words that this
     *     version does not know
     */
    boolean update(Task seen, Task next);

    /**
     * Stores an order to post a task of a user. Of any number of orders at once, one is added.
     *
     * <p>An order is added as the next attempt, unless one with the same idempotency key was added less than {@link
     * NewPost#keyLife()} ago, or the latest attempt's phase does not allow another one ({@link
     * PostPhase#mayBePostedAgain()}). {@code dueAt} and {@code nextAt} become the order's time, or now.
     *
     * @param owner whose task
     * @param order the order
     * @return what became of it
     */
    PostOrder order(UserId owner, NewPost order);
}
