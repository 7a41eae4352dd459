package consumer;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.time.Duration;

/** Posts the video that is named on the command line, to the emulator. */
final class Main {
    public static void main(String[] arguments) {
        var video = VideoSource.file(Path.of(arguments[0]));
        try (var tiktok = TikTokEmulator.start();
                var client = TikTokContentClient.builder(Secret.of(tiktok.accessToken()))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .pollInterval(Duration.ofMillis(50), Duration.ofMillis(50))
                        .build()) {
            var id = client.post(VideoPost.builder(video, PrivacyLevel.SELF_ONLY).build());
            var status = client.awaitPublished(id, Duration.ofSeconds(30));
            System.out.println("published: " + status.isPublished() + ", posts: " + tiktok.posts().size());
        }
    }
}
