package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostReport;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A post as its owner sees it. */
final class PostData {
    private PostData() {}

    /** All that is kept of it but for the upload session, which is nobody's business. */
    static Map<String, @Nullable Object> of(PostRecord post) {
        PostReport report = post.report();
        return new Body()
                .put("attempt", post.attempt())
                .put("state", post.state().name())
                .put("publish_id", post.publishId())
                .put("status", report.rawStatus())
                .put("fail_reason", failReason(post))
                .put("fail_message", post.failure().map(failure -> failure.message()))
                .put("hold_reason", post.hold().map(Hold::reason))
                .put("hold_message", post.hold().map(Hold::message))
                .put("hold_until", post.hold().flatMap(Hold::until))
                .put("post_ids", report.postIds().stream().map(PostId::value).toList())
                .put("post_url", post.postUrl())
                .put("log_id", report.logId())
                .put("request", request(post.request()))
                .put("creator_info", post.creator().map(PostData::creator).orElse(null))
                .put("ordered_at", post.createdAt())
                .put("due_at", post.dueAt())
                .put("initiated_at", post.initiatedAt())
                .put("finished_at", post.finishedAt())
                .put("last_checked", report.lastChecked())
                .fields();
    }

    /** Answers the endpoint of a post's status. */
    static Body status(PostRecord post) {
        PostReport report = post.report();
        return new Body()
                .put("publish_id", post.publishId())
                .put("status", report.rawStatus())
                .put("state", post.state().name())
                .put("fail_reason", failReason(post))
                .put("hold_reason", post.hold().map(Hold::reason))
                .put("post_url", post.postUrl())
                .put("post_id", report.postIds().stream().findFirst())
                .put(
                        "uploaded_bytes",
                        report.uploadedBytes().isPresent()
                                ? report.uploadedBytes().getAsLong()
                                : null)
                .put(
                        "downloaded_bytes",
                        report.downloadedBytes().isPresent()
                                ? report.downloadedBytes().getAsLong()
                                : null)
                .put("last_checked", report.lastChecked())
                .put("scheduled_post_time", post.request().scheduleTime())
                .put("log_id", report.logId())
                .put("next_poll_after", post.nextAt());
    }

    /** TikTok's reason, else ours, such as missed. */
    private static Optional<String> failReason(PostRecord post) {
        return post.report()
                .failReason()
                .map(FailReason::value)
                .or(() -> post.failure().map(failure -> failure.reason()));
    }

    private static Map<String, @Nullable Object> request(TaskPostRequest request) {
        return new Body()
                .put("mode", request.mode().word())
                .put("transfer", request.transfer().word())
                .put("account_id", request.accountId())
                .put("title", request.title())
                .put("privacy_level", request.privacyLevel())
                .put("disable_duet", request.disableDuet())
                .put("disable_stitch", request.disableStitch())
                .put("disable_comment", request.disableComment())
                .put("brand_content_toggle", request.brandContentToggle())
                .put("brand_organic_toggle", request.brandOrganicToggle())
                .put("is_aigc", request.isAigc())
                .put(
                        "video_cover_timestamp_ms",
                        request.videoCoverTimestamp().map(Duration::toMillis).orElse(null))
                .put("schedule_time", request.scheduleTime())
                .fields();
    }

    private static Map<String, @Nullable Object> creator(CreatorInfo creator) {
        return new Body()
                .put("creator_username", creator.username())
                .put("creator_nickname", creator.nickname())
                .put("privacy_level_options", creator.privacyLevelOptions())
                .put("comment_disabled", creator.commentDisabled())
                .put("duet_disabled", creator.duetDisabled())
                .put("stitch_disabled", creator.stitchDisabled())
                .fields();
    }
}
