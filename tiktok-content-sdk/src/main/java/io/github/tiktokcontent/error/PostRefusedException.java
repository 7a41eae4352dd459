package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PublishId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task's output was not posted, or a post not changed, because a rule of the library or the state of the post does not allow
 * it. Nothing was sent for it.
 */
public final class PostRefusedException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /** Which rule. */
    public enum Reason {
        /** The user has no such task. */
        TASK_NOT_FOUND,
        /** The task is not completed, or its output names no video. */
        NOT_READY,
        /** The task was never posted, so there is nothing to tell or change. */
        NOT_POSTED,
        /** It is posted, or in the creator's inbox; it is never posted again. */
        ALREADY_POSTED,
        /** A post of the task is under way, or scheduled. */
        POST_ACTIVE,
        /** It may have been posted: a person has to resolve that first. */
        OUTCOME_UNKNOWN,
        /** Another order was given under the same idempotency key. */
        KEY_REUSED,
        /** The instance has no account, several and none was named, or not the named one. */
        ACCOUNT,
        /** The creator has not granted the scope that the post needs. */
        SCOPE,
        /** The order breaks a rule: of time, title, or toggles. */
        REQUEST,
        /** The creator may not choose this privacy level now. */
        PRIVACY_LEVEL,
        /** The creator does not allow what the order asks for. */
        INTERACTION,
        /** The post may already be on its way to the public, or is over: it cannot be cancelled. */
        NOT_CANCELLABLE,
        /** The post is in no state, or not yet, that a person may resolve or resume. */
        NOT_RESOLVABLE
    }

    /** Which rule. */
    private final Reason reason;

    private final transient List<String> allowed;

    /** TikTok's handle of the post that stands against it; null if there is none. */
    private final @Nullable String publishId;

    /** How that post stands; null if there is none. */
    private final @Nullable PostState state;

    /**
     * A refusal.
     *
     * @param message what was asked, what stands against it, and what to do
     * @param reason which rule
     * @param allowed what would be allowed, in words of the request; empty if that is no list
     * @param publishId TikTok's handle of the post that stands against it
     * @param state how that post stands
     */
    public PostRefusedException(
            String message,
            Reason reason,
            List<String> allowed,
            Optional<PublishId> publishId,
            Optional<PostState> state) {
        super(message, Outcome.NOT_SENT, ErrorDetails.NONE, null);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.allowed = List.copyOf(allowed);
        this.publishId = publishId.map(PublishId::value).orElse(null);
        this.state = state.orElse(null);
    }

    /**
     * Which rule.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What would be allowed, in words of the request: privacy levels or account ids.
     *
     * @return the words; empty if that is no list
     */
    public List<String> allowed() {
        return allowed == null ? List.of() : allowed;
    }

    /**
     * TikTok's handle of the post that stands against it.
     *
     * @return the id; empty if there is none, or not yet
     */
    public Optional<PublishId> publishId() {
        return Optional.ofNullable(publishId).map(PublishId::new);
    }

    /**
     * How the post stands that stands against it.
     *
     * @return the state; empty if no post stands against it
     */
    public Optional<PostState> state() {
        return Optional.ofNullable(state);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
