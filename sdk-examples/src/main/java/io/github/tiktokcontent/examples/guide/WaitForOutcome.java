package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;

/** What became of a post. */
final class WaitForOutcome {
    private WaitForOutcome() {}

    static String outcome(TikTokContentClient client, PublishId id) {
        try {
            PostStatus status = client.awaitPublished(id, Duration.ofMinutes(10));
            return switch (status.state()) {
                case PUBLISH_COMPLETE -> "posted";
                case SEND_TO_USER_INBOX -> "in the creator's inbox";
                default -> "refused by TikTok: " + status.failReason();
            };
        } catch (StillProcessingException e) {
            return "not known yet: store " + e.publishId() + " and ask again later";
        }
    }
}
