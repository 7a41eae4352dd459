package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpCallTest {
    private static HttpCall call(String uri, Duration timeout) {
        return new HttpCall(
                "video/init",
                "POST",
                URI.create(uri),
                Map.of("Authorization", "Bearer canary"),
                HttpBody.EMPTY,
                timeout,
                Optional.empty());
    }

    @Test
    void l02_showsMethodAndTargetOnly() {
        assertThat(call("https://user:canary@host.example:444/v2/x?token=canary#canary", Duration.ofSeconds(1)))
                .hasToString("POST https://host.example:444/v2/x");
        assertThat(call("https://host.example", Duration.ofSeconds(1)).target()).isEqualTo("https://host.example");
    }

    @Test
    void headersAreFoundInAnyCase() {
        HttpCall call = call("https://host.example/", Duration.ofSeconds(1));
        assertThat(call.header("authorization")).isEqualTo("Bearer canary");
        assertThat(call.header("cookie")).isNull();
    }

    @Test
    void wrongPartsAreRefused() {
        assertThatThrownBy(() -> call("https://host.example/", Duration.ZERO)).hasMessageContaining("timeout is PT0S");
        assertThatThrownBy(() -> call("https://host.example/", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call("https:opaque-canary", Duration.ofSeconds(1)))
                .hasMessage("video/init needs a URI with a host");
        assertThatThrownBy(() -> new HttpBody(-1, () -> subscriber -> {})).hasMessageContaining("length is -1");
        HttpCall fine = call("https://host.example/", Duration.ofSeconds(1));
        assertThat(fine.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> new HttpCall(
                        "x",
                        "GET",
                        fine.uri(),
                        Map.of(),
                        HttpBody.EMPTY,
                        fine.timeout(),
                        Optional.empty(),
                        Duration.ofSeconds(-1)))
                .hasMessageContaining("patience is PT-1S");
    }
}
