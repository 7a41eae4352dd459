package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostReadiness.Obstacle;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes refusals. */
final class Refusals {
    private Refusals() {}

    static PostRefusedException of(Reason reason, String message) {
        return of(reason, message, List.of());
    }

    static PostRefusedException of(Reason reason, String message, List<String> allowed) {
        return new PostRefusedException(message, reason, allowed, Optional.empty(), Optional.empty());
    }

    static PostRefusedException of(Reason reason, String message, PostRecord post) {
        return new PostRefusedException(message, reason, List.of(), post.publishId(), Optional.of(post.state()));
    }

    static PostRefusedException noSuchTask(TaskId task) {
        return of(Reason.TASK_NOT_FOUND, "There is no task " + task + ".");
    }

    static PostRefusedException obstacle(Obstacle obstacle, String message, Optional<PostRecord> post) {
        Reason reason = switch (obstacle) {
            case NOT_COMPLETED, NO_VIDEO -> Reason.NOT_READY;
            case POST_ACTIVE -> Reason.POST_ACTIVE;
            case ALREADY_POSTED -> Reason.ALREADY_POSTED;
            case OUTCOME_UNKNOWN -> Reason.OUTCOME_UNKNOWN;
        };
        return post.map(active -> of(reason, message, active)).orElseGet(() -> of(reason, message));
    }

    /** The refusal that was the first answer to an order, for those who ask again under the same key. */
    static Optional<PostRefusedException> ofFirstAnswer(PostRecord post) {
        return post.failure()
                .flatMap(failure -> reason(failure).map(reason -> {
                    List<String> allowed = reason == Reason.PRIVACY_LEVEL
                            ? post.creator()
                                    .map(CreatorInfo::privacyLevelOptions)
                                    .orElse(List.of())
                            : List.of();
                    return of(reason, failure.message(), allowed);
                }));
    }

    private static Optional<Reason> reason(PostFailure failure) {
        for (Reason reason : Reason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(failure.reason())) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
