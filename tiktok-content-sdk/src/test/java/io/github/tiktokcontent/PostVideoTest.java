package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostVideoTest {
    @Test
    void aFileIsUploadedAndPublishedOnce() {
        try (TikTokEmulator tiktok = TikTokEmulator.start();
                TikTokContentClient client = TikTokContentClient.builder(Secret.of(tiktok.accessToken()))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .pollInterval(Duration.ofMillis(20), Duration.ofMillis(50))
                        .build()) {
            PublishId id = client.post(VideoPost.builder(
                            VideoSource.file(Path.of("src/test/resources/fixtures/plain.mp4")), PrivacyLevel.SELF_ONLY)
                    .title("Hello")
                    .build());
            PostStatus status = client.awaitPublished(id, Duration.ofSeconds(10));
            assertThat(status.isPublished()).isTrue();
            assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
            assertThat(tiktok.posts()).hasSize(1);
            assertThat(tiktok.journal().violations()).isEmpty();
        }
    }
}
