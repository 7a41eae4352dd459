package io.github.tiktokcontent.task;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an agent did, or is doing.
 *
 * @param stepId its id within the task
 * @param agent who
 * @param action what
 * @param status how far it is
 * @param output what came out; empty while nothing did
 * @param error why it failed
 * @param startedAt when it was begun
 * @param completedAt when it ended
 */
public record ExecutionStep(
        String stepId,
        String agent,
        String action,
        StepStatus status,
        TaskData output,
        Optional<String> error,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt) {
    /**
     * Checks and copies.
     *
     * @param stepId its id within the task
     * @param agent who
     * @param action what
     * @param status how far it is
     * @param output what came out
     * @param error why it failed
     * @param startedAt when it was begun
     * @param completedAt when it ended
     */
    public ExecutionStep {
        Objects.requireNonNull(stepId, "stepId");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(completedAt, "completedAt");
    }
}
