package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadUrlRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://open-upload.tiktokapis.com/video/?upload_id=67&upload_token=Xza123",
                "https://upload.us.tiktokapis.com/video/?upload_id=1",
                "https://upload.us.tiktokapis.com:443/video/",
                "HTTPS://UPLOAD.TIKTOKAPIS.COM/video/%2F?a=%20b"
            })
    void u12_tiktoksHostsAreTakenAsTheyCame(String url) {
        URI checked = UploadUrlRule.tiktok().checked(Fixtures.PUBLISH_ID, Secret.of(url));
        assertThat(checked).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://upload.tiktokapis.com/secret",
                "https://tiktokapis.com/secret",
                "https://tiktokapis.com.evil.example/secret",
                "https://eviltiktokapis.com/secret",
                "https://upload.tiktokapis.com.evil.example/secret",
                "https://upload.tiktokapis.com./secret",
                "https://upload.tiktokapis.com:8443/secret",
                "https://upload.tiktokapis.com:80/secret",
                "https://user@upload.tiktokapis.com/secret",
                "https://upload.tiktokapis.com@evil.example/secret",
                "https://evil.example\\@upload.tiktokapis.com/secret",
                "https://evil.example/secret?x=.tiktokapis.com",
                "https://evil.example#.tiktokapis.com/secret",
                "https://upload.tiktokapis.com/#secret",
                "https://127.0.0.1/secret",
                "https://[::1]/secret",
                "https://up_load.evil.example/secret",
                "ftp://upload.tiktokapis.com/secret",
                "//upload.tiktokapis.com/secret",
                "upload.tiktokapis.com/secret",
                "mailto:secret@upload.tiktokapis.com",
                "https://upload.tiktokapis.com/secret\r\nX-Header: 1",
                "https://upload.tiktokapis.com/secret with blank",
                "https:///secret"
            })
    void u13_othersAreRefusedWithoutShowingThem(String url) {
        refused(UploadUrlRule.tiktok(), url);
    }

    @Test
    void u13_anEndlessUrlIsRefused() {
        refused(UploadUrlRule.tiktok(), "https://upload.tiktokapis.com/secret" + "a".repeat(9000));
        refused(UploadUrlRule.tiktok(), "https://" + "a.".repeat(200) + "example/secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:9999/video/?a=1",
        "http://127.0.0.1:8080, https://127.0.0.1/video/",
        "http://localhost, http://LOCALHOST:1/video/",
        "http://[::1]:80, http://[::1]:81/video/",
        "https://tiktok.example, https://tiktok.example/video/",
        "https://tiktok.example, https://tiktok.example:443/video/",
        "https://open.tiktokapis.com, https://upload.us.tiktokapis.com/video/"
    })
    void theHostOfTheApiIsTaken(String api, String url) {
        assertThat(UploadUrlRule.forApi(URI.create(api)).checked(Fixtures.PUBLISH_ID, Secret.of(url)))
                .hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://localhost:8080/secret",
        "http://127.0.0.1:8080, http://127.0.0.2:8080/secret",
        "http://127.0.0.1:8080, ftp://127.0.0.1:8080/secret",
        "http://127.0.0.1:8080, https://upload.tiktokapis.com/secret",
        "https://tiktok.example, http://tiktok.example/secret",
        "https://tiktok.example, https://tiktok.example:8443/secret",
        "https://tiktok.example, https://upload.tiktok.example/secret",
        "https://tiktok.example, https://upload.tiktokapis.com/secret",
        "https://open.tiktokapis.com, https://127.0.0.1/secret"
    })
    void u13_anotherHostThanTheApisIsRefused(String api, String url) {
        refused(UploadUrlRule.forApi(URI.create(api)), url);
    }

    @Test
    void anApiWithoutHostOrTlsIsRefused() {
        assertThatThrownBy(() -> UploadUrlRule.forApi(URI.create("http://tiktok.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be https");
        assertThatThrownBy(() -> UploadUrlRule.forApi(URI.create("mailto:x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(UploadUrlRule rule, String url) {
        assertThatThrownBy(() -> rule.checked(Fixtures.PUBLISH_ID, Secret.of(url)))
                .isInstanceOfSatisfying(UploadException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.URL_REFUSED);
                    assertThat(refusal.isCommitted()).isFalse();
                    assertThat(refusal.getMessage()).doesNotContain("secret").hasSizeLessThan(400);
                    assertThat(refusal.getCause()).isNull();
                });
    }
}
