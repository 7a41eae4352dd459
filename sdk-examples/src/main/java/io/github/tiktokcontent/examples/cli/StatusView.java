package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;

/** Shows how a post stands. */
final class StatusView {
    private StatusView() {}

    static void show(PostStatus status, Console console) {
        console.fact("Status", status.rawStatus() + ": " + words(status));
        status.postIds().forEach(id -> console.fact("Post id", id.value()));
    }

    /** A post that TikTok refused for good, in one sentence. */
    static String failure(PostStatus status) {
        return "TikTok did not publish " + status.publishId() + ": "
                + status.failReason()
                        .map(reason -> reason + ". " + reason.advice().action())
                        .orElse("it failed, and TikTok gave no reason.");
    }

    static ObjectNode json(PostStatus status) {
        ObjectNode json = Json.object()
                .put("publish_id", status.publishId().value())
                .put("status", status.rawStatus())
                .put("final", status.isFinal())
                .put("published", status.isPublished());
        status.failReason().map(FailReason::value).ifPresent(reason -> json.put("fail_reason", reason));
        status.postIds().stream().map(PostId::value).forEach(json.putArray("post_ids")::add);
        Json.put(json, "uploaded_bytes", status.uploadedBytes());
        Json.put(json, "downloaded_bytes", status.downloadedBytes());
        status.logId().ifPresent(id -> json.put("log_id", id));
        return json;
    }

    private static String words(PostStatus status) {
        return switch (status.state()) {
            case PROCESSING_UPLOAD -> "TikTok works on the upload";
            case PROCESSING_DOWNLOAD -> "TikTok fetches the media";
            case SEND_TO_USER_INBOX -> "the creator finishes it in the TikTok app";
            case PUBLISH_COMPLETE -> "posted";
            case FAILED -> "not posted";
            case UNKNOWN -> "a word that this program does not know; counts as in progress";
        };
    }
}
