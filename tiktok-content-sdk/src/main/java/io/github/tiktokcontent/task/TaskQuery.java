package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import java.util.Objects;
import java.util.Optional;

/**
 * Which tasks of a user, newest first.
 *
 * @param instanceId only those of an instance
 * @param status only those that are so far
 * @param after the last task of the page before
 * @param limit how many at most
 */
public record TaskQuery(Optional<InstanceId> instanceId, Optional<TaskStatus> status, Optional<Task> after, int limit) {
    /**
     * Checks and copies.
     *
     * @param instanceId only those of an instance
     * @param status only those that are so far
     * @param after the last task of the page before
     * @param limit how many at most
     * @throws IllegalArgumentException if the limit is not 1 to 1000
     */
    public TaskQuery {
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit is " + limit + "; it must lie between 1 and 1000");
        }
    }

    /**
     * The newest tasks of a user.
     *
     * @param limit how many at most, 1 to 1000
     * @return the query
     */
    public static TaskQuery newest(int limit) {
        return new TaskQuery(Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }
}
