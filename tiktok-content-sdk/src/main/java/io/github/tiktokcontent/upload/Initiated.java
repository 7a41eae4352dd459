package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.model.PublishId;
import java.util.Objects;
import java.util.Optional;

/**
 * What an init gave.
 *
 * @param publishId the attempt; keep it before anything else is done
 * @param session the upload to be done now; empty if TikTok fetches the media by itself
 */
public record Initiated(PublishId publishId, Optional<UploadSession> session) {
    /**
     * Checks that the session belongs to the attempt.
     *
     * @param publishId the attempt
     * @param session the upload to be done now
     * @throws IllegalArgumentException if the session is that of another attempt
     */
    public Initiated {
        Objects.requireNonNull(publishId, "publishId");
        if (session.isPresent() && !session.get().publishId().equals(publishId)) {
            throw new IllegalArgumentException(
                    "the session belongs to " + session.get().publishId() + ", not to " + publishId);
        }
    }
}
