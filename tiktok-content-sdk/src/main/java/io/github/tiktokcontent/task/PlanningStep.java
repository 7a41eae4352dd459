package io.github.tiktokcontent.task;

import java.util.List;
import java.util.Objects;

/**
 * A step of a plan.
 *
 * @param id its id within the task
 * @param title what is to be done, in few words
 * @param description what is to be done
 * @param status how far it is
 * @param referenceImages URLs of pictures to go by
 */
public record PlanningStep(
        String id, String title, String description, StepStatus status, List<String> referenceImages) {
    /**
     * Checks and copies.
     *
     * @param id its id within the task
     * @param title what is to be done, in few words
     * @param description what is to be done
     * @param status how far it is
     * @param referenceImages URLs of pictures to go by
     */
    public PlanningStep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(status, "status");
        referenceImages = List.copyOf(referenceImages);
    }
}
