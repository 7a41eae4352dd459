package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An open upload: all that another process needs to go on with it.
 *
 * @param publishId the attempt
 * @param uploadUrl where the chunks go. Whoever holds it can upload, so it is a secret
 * @param plan how the video is cut; TikTok was told so and nothing else can follow
 * @param contentType {@code video/mp4}, {@code video/quicktime} or {@code video/webm}
 * @param issuedAt when the answer to init came; the URL lives for {@link #LIFETIME} after it
 * @param sourceFingerprint {@link UploadSource#fingerprint()} of the video that was planned
 */
public record UploadSession(
        PublishId publishId,
        Secret uploadUrl,
        ChunkPlan plan,
        String contentType,
        Instant issuedAt,
        String sourceFingerprint) {
    /** How long an upload URL lives (Direct Post reference: one hour after issuance). */
    public static final Duration LIFETIME = Duration.ofHours(1);

    /**
     * Checks that all parts are there.
     *
     * @param publishId the attempt
     * @param uploadUrl where the chunks go
     * @param plan how the video is cut
     * @param contentType {@code video/mp4}, {@code video/quicktime} or {@code video/webm}
     * @param issuedAt when the answer to init came
     * @param sourceFingerprint the fingerprint of the video that was planned
     * @throws IllegalArgumentException if the content type is another one
     */
    public UploadSession {
        Objects.requireNonNull(publishId, "publishId");
        Objects.requireNonNull(uploadUrl, "uploadUrl");
        Objects.requireNonNull(plan, "plan");
        VideoTypes.checked(contentType);
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(sourceFingerprint, "sourceFingerprint");
    }

    /**
     * When the upload URL ends.
     *
     * @return {@code issuedAt} and the {@link #LIFETIME}
     */
    public Instant expiresAt() {
        return issuedAt.plus(LIFETIME);
    }

    /**
     * The session as one line of ASCII, to be kept sealed and given to {@link #parse}. It holds the upload URL.
     *
     * @return the text, at most a few kilobytes
     */
    public Secret toText() {
        return Secret.of(SessionText.write(this));
    }

    /**
     * Reads a session back.
     *
     * @param text what {@link #toText} gave, unchanged
     * @return the session
     * @throws IllegalArgumentException if it is anything else; the message does not repeat the text
     */
    public static UploadSession parse(Secret text) {
        return SessionText.read(text.reveal());
    }

    /** Everything but the upload URL. */
    @Override
    public String toString() {
        return "UploadSession[" + publishId + ", " + plan.size() + " bytes in " + plan.count() + " chunks, issued "
                + issuedAt + "]";
    }
}
