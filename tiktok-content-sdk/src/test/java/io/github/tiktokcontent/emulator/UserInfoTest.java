package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserInfoTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final TestClient client = new TestClient(tiktok);

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void givesTheAskedFields() {
        JsonNode user = client.get("/v2/user/info/?fields=open_id,union_id,display_name,username,avatar_url,"
                        + "is_verified,bio_description,profile_deep_link,video_count")
                .data()
                .path("user");
        assertThat(user).hasSize(9);
        assertThat(user.path("open_id").asText()).isEqualTo(tiktok.creator().openId());
        assertThat(user.path("username").asText()).isEqualTo("emulated");
        assertThat(user.path("video_count").isNumber()).isTrue();
    }

    @Test
    void refusesMissingAndUnknownFields() {
        assertThat(client.get("/v2/user/info/").verdict()).isEqualTo("400 invalid_params");
        assertThat(client.get("/v2/user/info/?fields=open_id,email").verdict()).isEqualTo("400 invalid_params");
    }

    @Test
    void refusesFieldsOutsideTheGrant() {
        client.as(tiktok.creator("basic").scopes("user.info.basic").accessToken());
        assertThat(client.get("/v2/user/info/?fields=open_id").verdict()).isEqualTo("200 ok");
        assertThat(client.get("/v2/user/info/?fields=open_id,username").verdict())
                .isEqualTo("401 scope_not_authorized");
    }
}
