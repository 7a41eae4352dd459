package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;

/** A post was sent, and did not end well or cannot be followed. */
final class OutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient ObjectNode facts;

    private OutcomeException(int exitCode, String message, ObjectNode facts) {
        super(message);
        this.exitCode = exitCode;
        this.facts = facts;
    }

    /** TikTok refused it for good. */
    static OutcomeException failed(PostStatus status) {
        return new OutcomeException(ExitCode.FAILED, StatusView.failure(status), StatusView.json(status));
    }

    /** It was sent, but asking for its status failed. */
    static RuntimeException unseen(PublishId id, TikTokException cause) {
        if (cause instanceof StillProcessingException) {
            return cause;
        }
        OutcomeException unseen = new OutcomeException(
                ExitCode.UNKNOWN,
                "The post was sent, but how it ended could not be seen: " + cause.getMessage()
                        + " Do not post again; ask how it stands with: status " + id,
                Json.object().put("publish_id", id.value()));
        unseen.initCause(cause);
        return unseen;
    }

    int exitCode() {
        return exitCode;
    }

    ObjectNode facts() {
        return facts;
    }
}
