package io.github.tiktokcontent;

import io.github.tiktokcontent.internal.api.ApiAnswer;
import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.MediaUrl;
import java.time.Duration;
import java.util.Optional;

/** Reads creator_info/query. */
final class CreatorInfoCodec {
    private CreatorInfoCodec() {}

    static CreatorInfo read(ApiAnswer answer) {
        JsonObject data = answer.data();
        if (!data.has("privacy_level_options")) {
            throw answer.lacks("privacy_level_options");
        }
        Optional<Duration> longest = data.number("max_video_post_duration_sec").stream()
                .filter(seconds -> seconds > 0)
                .mapToObj(Duration::ofSeconds)
                .findFirst();
        return new CreatorInfo(
                data.text("creator_username").orElse(""),
                data.text("creator_nickname").orElse(""),
                data.text("creator_avatar_url").filter(url -> !url.isBlank()).map(MediaUrl::new),
                data.texts("privacy_level_options"),
                data.flag("comment_disabled").orElse(false),
                data.flag("duet_disabled").orElse(false),
                data.flag("stitch_disabled").orElse(false),
                longest);
    }
}
