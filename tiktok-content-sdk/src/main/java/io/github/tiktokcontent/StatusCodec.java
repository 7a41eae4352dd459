package io.github.tiktokcontent;

import io.github.tiktokcontent.internal.api.ApiAnswer;
import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.util.List;
import java.util.stream.Stream;

/** Writes and reads status/fetch. */
final class StatusCodec {
    private StatusCodec() {}

    static JsonText write(PublishId publishId) {
        return JsonText.object().put("publish_id", publishId.value());
    }

    static PostStatus read(PublishId publishId, ApiAnswer answer) {
        JsonObject data = answer.data();
        String status = data.text("status").orElseThrow(() -> answer.lacks("status"));
        // TikTok's documentation misspells the field; the right spelling may come one day.
        List<PostId> ids = Stream.of("publicaly_available_post_id", "publicly_available_post_id")
                .flatMap(name -> data.texts(name).stream())
                .filter(StatusCodec::isId)
                .distinct()
                .map(PostId::new)
                .toList();
        return new PostStatus(
                publishId,
                PostStatus.State.from(status),
                status,
                data.text("fail_reason").filter(reason -> !reason.isBlank()).map(FailReason::new),
                ids,
                data.number("uploaded_bytes"),
                data.number("downloaded_bytes"),
                answer.logId());
    }

    /** A text that is no id must not cost the caller the whole status. */
    private static boolean isId(String text) {
        return text.length() <= 64 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.equals("0");
    }
}
