package io.github.tiktokcontent.examples;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.time.Duration;

/** Posts a video that only its creator can see, and waits for the outcome. */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Posts the file that the first argument names.
     *
     * @param args the file
     */
    public static void main(String[] args) {
        Secret token = Secret.of(System.getenv("TIKTOK_ACCESS_TOKEN"));
        try (TikTokContentClient client = TikTokContentClient.builder(token).build()) {
            System.out.println(post(client, Path.of(args[0])));
        }
    }

    static PostStatus post(TikTokContentClient client, Path file) {
        VideoPost video = VideoPost.builder(VideoSource.file(file), PrivacyLevel.SELF_ONLY)
                .title("Hello from Java #firstpost")
                .build();
        PublishId id = client.post(video);
        return client.awaitPublished(id, Duration.ofMinutes(10));
    }
}
