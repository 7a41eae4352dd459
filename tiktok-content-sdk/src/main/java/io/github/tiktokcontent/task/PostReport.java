package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What TikTok last said about a post.
 *
 * @param rawStatus TikTok's own status; empty while it was not asked
 * @param failReason TikTok's reason
 * @param postIds the ids of the public posts, the first one first
 * @param uploadedBytes how many bytes of an upload TikTok has
 * @param downloadedBytes how many bytes TikTok has fetched
 * @param logId TikTok's id of the answer
 * @param lastChecked when it answered, by the store's clock
 */
public record PostReport(
        Optional<String> rawStatus,
        Optional<FailReason> failReason,
        List<PostId> postIds,
        OptionalLong uploadedBytes,
        OptionalLong downloadedBytes,
        Optional<String> logId,
        Optional<Instant> lastChecked) {
    /** TikTok was not asked yet. */
    public static final PostReport NONE = new PostReport(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Checks and copies.
     *
     * @param rawStatus TikTok's own status
     * @param failReason TikTok's reason
     * @param postIds the ids of the public posts, the first one first
     * @param uploadedBytes how many bytes of an upload TikTok has
     * @param downloadedBytes how many bytes TikTok has fetched
     * @param logId TikTok's id of the answer
     * @param lastChecked when it answered, by the store's clock
     */
    public PostReport {
        Objects.requireNonNull(rawStatus, "rawStatus");
        Objects.requireNonNull(failReason, "failReason");
        postIds = List.copyOf(postIds);
        Objects.requireNonNull(uploadedBytes, "uploadedBytes");
        Objects.requireNonNull(downloadedBytes, "downloadedBytes");
        Objects.requireNonNull(logId, "logId");
        Objects.requireNonNull(lastChecked, "lastChecked");
    }
}
