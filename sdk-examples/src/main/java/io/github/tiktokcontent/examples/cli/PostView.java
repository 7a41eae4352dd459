package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;

/** Shows attempts to post a task. */
final class PostView {
    private PostView() {}

    static void show(PostRecord post, Console console) {
        console.fact("Post", "attempt " + post.attempt() + " of task " + post.taskId());
        console.fact("State", post.state() + " (" + post.phase() + ")");
        post.publishId().ifPresent(id -> console.fact("Publish id", id.value()));
        post.hold()
                .ifPresent(hold -> console.fact(
                        "Held",
                        hold.kind()
                                + hold.until()
                                        .map(until -> " until " + Plain.seconds(until))
                                        .orElse("") + ", " + hold.reason() + ": " + Plain.line(hold.message())));
        post.failure()
                .ifPresent(failure -> console.fact("Failed", failure.reason() + ": " + Plain.line(failure.message())));
        request(post.request(), console);
        post.request().scheduleTime().ifPresent(time -> console.fact("Due", Plain.seconds(time)));
        console.fact("Ordered", Plain.seconds(post.createdAt()));
        post.report().rawStatus().ifPresent(status -> console.fact("TikTok says", Plain.line(status)));
        post.report().lastChecked().ifPresent(time -> console.fact("Asked last", Plain.seconds(time)));
        post.nextAt().ifPresent(time -> console.fact("Looked at", "next at " + Plain.seconds(time)));
        post.finishedAt().ifPresent(time -> console.fact("Finished", Plain.seconds(time)));
        post.report().postIds().forEach(id -> console.fact("Post id", id.value()));
        post.postUrl().ifPresent(url -> console.fact("Link", url));
        if (post.state() == PostState.PUBLISHED && post.postUrl().isEmpty() && isPublic(post)) {
            console.fact("Link", "follows once TikTok's moderation is done; 'work' looks it up");
        }
    }

    static boolean isPublic(PostRecord post) {
        return post.request()
                .privacyLevel()
                .filter(PrivacyLevel.PUBLIC_TO_EVERYONE::equals)
                .isPresent();
    }

    private static void request(TaskPostRequest request, Console console) {
        request.title().ifPresent(title -> console.fact("Title", Plain.line(title)));
        console.fact(
                "Order",
                request.mode().word()
                        + request.privacyLevel().map(level -> ", " + level).orElse("") + ", transfer "
                        + request.transfer().word()
                        + request.accountId().map(id -> ", account " + id).orElse(""));
    }

    /** A line of a log. */
    static String line(PostRecord post) {
        return "task " + post.taskId() + ", attempt " + post.attempt() + ": " + post.state() + " (" + post.phase() + ")"
                + post.publishId().map(id -> ", " + id).orElse("")
                + post.hold()
                        .map(hold -> ", held: " + hold.kind() + ", " + hold.reason()
                                + hold.until()
                                        .map(until -> " until " + Plain.seconds(until))
                                        .orElse(""))
                        .orElse("")
                + post.failure()
                        .map(failure -> ", " + failure.reason() + ": " + Plain.line(failure.message()))
                        .orElse("")
                + post.postUrl().map(url -> ", " + url).orElse("");
    }

    static ObjectNode json(PostRecord post) {
        ObjectNode json = Json.object()
                .put("task_id", post.taskId().value())
                .put("attempt", post.attempt())
                .put("state", post.state().name())
                .put("phase", post.phase().name());
        post.publishId().ifPresent(id -> json.put("publish_id", id.value()));
        post.hold().ifPresent(hold -> {
            json.put("hold", hold.kind().name())
                    .put("hold_reason", hold.reason())
                    .put("hold_message", hold.message());
            hold.until().ifPresent(until -> json.put("hold_until", until.toString()));
        });
        post.failure()
                .ifPresent(failure -> json.put("fail_reason", failure.reason()).put("fail_message", failure.message()));
        post.report().rawStatus().ifPresent(status -> json.put("tiktok_status", status));
        post.report().postIds().stream().map(PostId::value).forEach(json.putArray("post_ids")::add);
        post.postUrl().ifPresent(url -> json.put("url", url));
        post.report().logId().ifPresent(id -> json.put("log_id", id));
        post.report().lastChecked().ifPresent(time -> json.put("last_checked", time.toString()));
        post.nextAt().ifPresent(time -> json.put("next_at", time.toString()));
        json.put("due_at", post.dueAt().toString())
                .put("created_at", post.createdAt().toString());
        post.initiatedAt().ifPresent(time -> json.put("initiated_at", time.toString()));
        post.finishedAt().ifPresent(time -> json.put("finished_at", time.toString()));
        json.set("request", json(post.request()));
        return json;
    }

    private static ObjectNode json(TaskPostRequest request) {
        ObjectNode json = Json.object()
                .put("mode", request.mode().word())
                .put("transfer", request.transfer().word());
        request.accountId().map(AccountId::value).ifPresent(id -> json.put("account_id", id));
        request.title().ifPresent(title -> json.put("title", title));
        request.privacyLevel().ifPresent(level -> json.put("privacy_level", level.name()));
        json.put("disable_duet", request.disableDuet())
                .put("disable_stitch", request.disableStitch())
                .put("disable_comment", request.disableComment())
                .put("brand_content_toggle", request.brandContentToggle())
                .put("brand_organic_toggle", request.brandOrganicToggle())
                .put("is_aigc", request.isAigc());
        request.videoCoverTimestamp().ifPresent(time -> json.put("video_cover_timestamp_ms", time.toMillis()));
        request.scheduleTime().ifPresent(time -> json.put("schedule_time", time.toString()));
        request.idempotencyKey().ifPresent(key -> json.put("idempotency_key", key));
        return json;
    }
}
