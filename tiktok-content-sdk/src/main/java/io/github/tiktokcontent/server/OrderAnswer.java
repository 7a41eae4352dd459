package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What who ordered a post hears. */
final class OrderAnswer {
    /** A guess: most posts are through TikTok's work by then. */
    private static final Duration USUAL = Duration.ofMinutes(2);

    private OrderAnswer() {}

    static Body of(PostRecord post) {
        PostState state = state(post);
        return new Body()
                .put("success", state != PostState.FAILED && state != PostState.CANCELLED)
                .put("publish_id", post.publishId())
                .put("status", state.name())
                .put("message", message(post, state))
                .put("task_id", post.taskId())
                .put("estimated_completion_time", estimate(post, state));
    }

    /** An order for now is being worked on, even if nothing was sent to TikTok yet. */
    private static PostState state(PostRecord post) {
        boolean later = post.dueAt().isAfter(post.createdAt());
        return post.state() == PostState.SCHEDULED && !later && post.hold().isEmpty()
                ? PostState.PROCESSING
                : post.state();
    }

    private static String message(PostRecord post, PostState state) {
        Optional<String> held = post.hold().map(Hold::message);
        return held.orElseGet(() -> switch (state) {
            case SCHEDULED -> "It will be posted at " + post.dueAt() + ".";
            case PROCESSING -> "It is being posted; ask post-status how it stands.";
            case PUBLISHED -> "TikTok has published it.";
            case IN_INBOX -> "It lies in the creator's TikTok inbox.";
            case UNKNOWN -> "Nobody can tell whether it was posted; a person has to look.";
            case FAILED, CANCELLED ->
                post.failure().map(failure -> failure.message()).orElse("It was not posted.");
        });
    }

    private static Optional<Instant> estimate(PostRecord post, PostState state) {
        return state == PostState.SCHEDULED || state == PostState.PROCESSING
                ? Optional.of(post.dueAt().plus(USUAL))
                : Optional.empty();
    }
}
