package io.github.tiktokcontent.task;

import java.time.Duration;
import java.util.Objects;

/**
 * An order that is to be stored.
 *
 * @param taskId the task
 * @param request the order, with account and title filled in
 * @param requestHash SHA-256 of the order as it was given, in hex
 * @param videoUrl the video
 * @param keyLife how long an idempotency key is kept
 */
public record NewPost(TaskId taskId, TaskPostRequest request, String requestHash, String videoUrl, Duration keyLife) {
    /**
     * Checks and copies.
     *
     * @param taskId the task
     * @param request the order, with account and title filled in
     * @param requestHash SHA-256 of the order as it was given, in hex
     * @param videoUrl the video
     * @param keyLife how long an idempotency key is kept
     */
    public NewPost {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(requestHash, "requestHash");
        Objects.requireNonNull(videoUrl, "videoUrl");
        Objects.requireNonNull(keyLife, "keyLife");
    }

    /** Without the video's URL, whose query may give access. */
    @Override
    public String toString() {
        return "NewPost[" + taskId + ", " + request.mode() + "]";
    }
}
