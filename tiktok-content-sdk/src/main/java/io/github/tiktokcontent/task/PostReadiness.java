package io.github.tiktokcontent.task;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether a post of a task's output may be ordered.
 *
 * @param obstacle why not; empty if it may
 * @param message a sentence that says it
 */
public record PostReadiness(Optional<Obstacle> obstacle, String message) {
    /** Why a post may not be ordered. */
    public enum Obstacle {
        /** The task is not completed. */
        NOT_COMPLETED,
        /** The output names no video. */
        NO_VIDEO,
        /** A post is under way. */
        POST_ACTIVE,
        /** It is posted, or in the creator's inbox. */
        ALREADY_POSTED,
        /** It may have been posted: a person has to resolve that first. */
        OUTCOME_UNKNOWN
    }

    /**
     * Checks and copies.
     *
     * @param obstacle why not
     * @param message a sentence that says it
     */
    public PostReadiness {
        Objects.requireNonNull(obstacle, "obstacle");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Whether it may.
     *
     * @return true if there is no obstacle
     */
    public boolean isReady() {
        return obstacle.isEmpty();
    }

    static PostReadiness of(Task task) {
        Optional<PostReadiness> posted = task.post().flatMap(PostReadiness::ofPost);
        if (posted.isPresent()) {
            return posted.get();
        }
        if (task.status() != TaskStatus.COMPLETED) {
            return no(
                    Obstacle.NOT_COMPLETED,
                    "The task is " + task.status().word() + "; only a completed task can be posted.");
        }
        if (task.videoUrl().isEmpty()) {
            return no(Obstacle.NO_VIDEO, "The task's output has neither video_url nor media_url.");
        }
        return new PostReadiness(Optional.empty(), "The task can be posted.");
    }

    private static Optional<PostReadiness> ofPost(PostRecord post) {
        if (post.phase().mayBePostedAgain()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (post.state()) {
                    case PUBLISHED -> no(Obstacle.ALREADY_POSTED, "The task is posted already" + id(post) + ".");
                    case IN_INBOX ->
                        no(
                                Obstacle.ALREADY_POSTED,
                                "The task's video lies in the creator's TikTok inbox already" + id(post) + ".");
                    case UNKNOWN ->
                        no(
                                Obstacle.OUTCOME_UNKNOWN,
                                "Attempt " + post.attempt() + id(post)
                                        + " may have been posted: look at the creator's profile, then resolve it.");
                    case SCHEDULED, PROCESSING, FAILED, CANCELLED ->
                        no(Obstacle.POST_ACTIVE, "A post of the task is " + post.state() + id(post) + ".");
                });
    }

    private static String id(PostRecord post) {
        return post.publishId().map(id -> " (publish id " + id + ")").orElse("");
    }

    private static PostReadiness no(Obstacle obstacle, String message) {
        return new PostReadiness(Optional.of(obstacle), message);
    }
}
