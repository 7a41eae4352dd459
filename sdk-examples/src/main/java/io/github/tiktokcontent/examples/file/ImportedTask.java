package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A task of a file.
 *
 * @param id its id
 * @param instanceId whose it is
 * @param createdAt when it was given, if the file says
 * @param givenAt the task as one that was given at a time
 */
public record ImportedTask(
        TaskId id, InstanceId instanceId, Optional<Instant> createdAt, Function<Instant, Task> givenAt) {
    /** Checks that all parts are there. */
    public ImportedTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(givenAt, "givenAt");
    }
}
