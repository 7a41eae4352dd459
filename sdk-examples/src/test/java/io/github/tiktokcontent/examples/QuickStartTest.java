package io.github.tiktokcontent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickStartTest {
    @Test
    void theSmallestProgramPosts(@TempDir Path folder) throws IOException {
        try (TikTokEmulator tiktok = TikTokEmulator.start();
                TikTokContentClient client = TikTokContentClient.builder(Secret.of(tiktok.accessToken()))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .pollInterval(Duration.ofMillis(20), Duration.ofMillis(100))
                        .build()) {
            assertThat(QuickStart.post(client, DemoFile.in(folder)).isPublished())
                    .isTrue();
            assertThat(tiktok.posts()).hasSize(1);
            assertThat(tiktok.posts().get(0).title()).contains("Hello from Java #firstpost");
        }
    }
}
