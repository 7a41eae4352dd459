package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TikTokEmulatorTest {
    @Test
    void takesAVideoInTwoChunksAndPublishesIt() {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            TestClient client = new TestClient(tiktok);
            assertThat(client.post(TestClient.CREATOR_INFO, "").data().path("privacy_level_options"))
                    .hasSize(3);

            TestSocket.Reply init = client.init(11_000_001, 5_500_000, 2);
            String publishId = init.data().path("publish_id").asText();
            String url = init.data().path("upload_url").asText();
            assertThat(publishId).startsWith("v_pub_file~v2-1.").hasSizeLessThanOrEqualTo(64);
            assertThat(url).startsWith(tiktok.apiBaseUrl().toString()).hasSizeLessThanOrEqualTo(256);
            assertThat(client.status(publishId).data().path("status").asText()).isEqualTo("PROCESSING_UPLOAD");

            assertThat(client.put(url, 0, 5_499_999, 11_000_001).status()).isEqualTo(206);
            assertThat(client.put(url, 5_500_000, 11_000_000, 11_000_001).status())
                    .isEqualTo(201);
            assertThat(tiktok.post(publishId).state()).isEqualTo(PostState.PUBLISHED);
            assertThat(client.status(publishId).data().path("status").asText()).isEqualTo("PROCESSING_UPLOAD");
            assertThat(client.status(publishId).data().path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
            assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
            assertThat(tiktok.journal().violations()).isEmpty();
        }
    }
}
