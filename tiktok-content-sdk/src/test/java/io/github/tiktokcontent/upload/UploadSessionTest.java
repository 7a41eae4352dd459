package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.PublishId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadSessionTest {
    private static final UploadSession SESSION = new UploadSession(
            Fixtures.PUBLISH_ID,
            Secret.of(Fixtures.URL),
            ChunkPlan.of(4_000_000_000L, 5_242_880),
            "video/quicktime",
            Instant.parse("2026-11-20T10:00:00.123456789Z"),
            "file 1 2 \u00fc\nsecond line");

    @Test
    void comesBackFromItsText() {
        UploadSession back = UploadSession.parse(SESSION.toText());

        assertThat(back).isEqualTo(SESSION);
        assertThat(back.uploadUrl().reveal()).isEqualTo(Fixtures.URL);
        assertThat(back.expiresAt()).isEqualTo(SESSION.issuedAt().plus(Duration.ofHours(1)));
        assertThat(SESSION.toText().reveal()).matches("[\\x21-\\x7e]+").hasSizeLessThan(1000);
    }

    @Test
    void l02_showsNoUrl() {
        assertThat(SESSION.toString())
                .contains(Fixtures.PUBLISH_ID.value(), "4000000000 bytes in 762 chunks")
                .doesNotContain("http", "very-secret");
        assertThat(SESSION.toText().toString()).isEqualTo("***");
        assertThat(new Initiated(SESSION.publishId(), Optional.of(SESSION)).toString())
                .doesNotContain("very-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "upload1", "upload1.", "upload2.a.b.c.d.e.f.g.h.i", "upload1.a.b.c.d.e.f.g.h.i", "{}"})
    void garbageIsRefusedWithoutItsContent(String text) {
        assertThatThrownBy(() -> UploadSession.parse(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is not the text of an upload session: ");
    }

    @Test
    void everyChangedCharacterAndEveryTruncationIsRefused() {
        String text = SESSION.toText().reveal();
        for (int i = 0; i < text.length(); i++) {
            String changed = text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
            refused(changed);
            if (i > 0) {
                refused(text.substring(0, i));
            }
        }
        refused(text + "A");
        refused(text + "=");
        refused(text + "\n");
        refused("a".repeat(40_000));
    }

    @Test
    void aRightChecksumOverWrongFieldsIsRefusedToo() {
        List<String> good = List.of("id", Fixtures.URL, "100", "100", "1", "video/mp4", "2026-11-20T10:00:00Z", "f");
        assertThat(UploadSession.parse(Secret.of(text(good))).plan()).isEqualTo(new ChunkPlan(100, 100, 1));
        String[] wrong = {"", " ", "0", "-", "2", "text/html", "yesterday"};
        for (int i = 0; i < wrong.length; i++) {
            String[] fields = good.toArray(new String[0]);
            fields[i] = wrong[i];
            refused(text(List.of(fields)));
        }
        String[] twoForms = good.toArray(new String[0]);
        twoForms[2] = "+100";
        refused(text(List.of(twoForms)));
    }

    private static String text(List<String> fields) {
        StringBuilder body = new StringBuilder("upload1");
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        fields.forEach(
                field -> body.append('.').append(encoder.encodeToString(field.getBytes(StandardCharsets.UTF_8))));
        byte[] digest = Fixtures.sha256().digest(body.toString().getBytes(StandardCharsets.UTF_8));
        return body + "." + encoder.encodeToString(java.util.Arrays.copyOf(digest, 12));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> UploadSession.parse(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is not the text of an upload session: ")
                .hasNoCause();
    }

    @Test
    void otherContentTypesAreRefused() {
        assertThatThrownBy(() -> new UploadSession(
                        Fixtures.PUBLISH_ID, Secret.of("x"), ChunkPlan.of(1), "text/html\r\nX: y", Instant.EPOCH, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("video/webm");
    }

    @Test
    void aSessionBelongsToItsAttempt() {
        assertThat(new Initiated(SESSION.publishId(), Optional.empty()).session())
                .isEmpty();
        assertThatThrownBy(() -> new Initiated(new PublishId("other"), Optional.of(SESSION)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
