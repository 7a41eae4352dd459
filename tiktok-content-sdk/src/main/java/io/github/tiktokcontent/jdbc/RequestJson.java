package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.MediaUrl;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TransferMode;
import java.sql.SQLException;

/** What was ordered, and what the creator allowed then, as JSON. */
final class RequestJson {
    private RequestJson() {}

    static String write(TaskPostRequest request) {
        return Json.empty()
                .put("account_id", request.accountId())
                .put("mode", request.mode().word())
                .put("transfer", request.transfer().word())
                .put("title", request.title())
                .put("privacy_level", request.privacyLevel())
                .put("disable_duet", request.disableDuet())
                .put("disable_stitch", request.disableStitch())
                .put("disable_comment", request.disableComment())
                .put("video_cover_timestamp", request.videoCoverTimestamp())
                .put("brand_content_toggle", request.brandContentToggle())
                .put("brand_organic_toggle", request.brandOrganicToggle())
                .put("is_aigc", request.isAigc())
                .put("schedule_time", request.scheduleTime())
                .put("idempotency_key", request.idempotencyKey())
                .write();
    }

    static TaskPostRequest read(String text) throws SQLException {
        Json json = Json.read("request", text);
        return new TaskPostRequest(
                json.optional("account_id", AccountId::new),
                PostMode.of(json.text("mode")).orElseThrow(() -> Json.broken("mode")),
                TransferMode.of(json.text("transfer")).orElseThrow(() -> Json.broken("transfer")),
                json.optional("title"),
                json.optional("privacy_level", PrivacyLevel::valueOf),
                json.flag("disable_duet"),
                json.flag("disable_stitch"),
                json.flag("disable_comment"),
                json.duration("video_cover_timestamp"),
                json.flag("brand_content_toggle"),
                json.flag("brand_organic_toggle"),
                json.flag("is_aigc"),
                json.instant("schedule_time"),
                json.optional("idempotency_key"));
    }

    static String write(CreatorInfo creator) {
        return Json.empty()
                .put("username", creator.username())
                .put("nickname", creator.nickname())
                .put("avatar_url", creator.avatarUrl().map(MediaUrl::value))
                .put("privacy_level_options", creator.privacyLevelOptions())
                .put("comment_disabled", creator.commentDisabled())
                .put("duet_disabled", creator.duetDisabled())
                .put("stitch_disabled", creator.stitchDisabled())
                .put("max_video_post_duration", creator.maxVideoPostDuration())
                .write();
    }

    static CreatorInfo creator(String text) throws SQLException {
        Json json = Json.read("creator", text);
        return new CreatorInfo(
                json.text("username"),
                json.text("nickname"),
                json.optional("avatar_url", MediaUrl::new),
                json.texts("privacy_level_options"),
                json.flag("comment_disabled"),
                json.flag("duet_disabled"),
                json.flag("stitch_disabled"),
                json.duration("max_video_post_duration"));
    }
}
