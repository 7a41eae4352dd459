package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/emulator.md; the marked parts stand there word for word. */
class EmulatorGuideTest {
    @Test
    void start() {
        // start
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            URI apiBaseUrl = tiktok.apiBaseUrl(); // instead of https://open.tiktokapis.com
            String accessToken = tiktok.accessToken(); // of a public account that granted all scopes

            // end
            assertThat(apiBaseUrl).hasScheme("http");
            assertThat(accessToken).startsWith("act.");
        }
    }

    @Test
    void options() {
        // options
        EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));
        TikTokEmulator tiktok = TikTokEmulator.builder()
                .clock(clock) // give the same clock to the code under test
                .unaudited(true)
                .verifiedPrefix("https://media.example.com/videos/")
                .start();
        tiktok.creator().privateAccount(true);

        Creator anna = tiktok.creator("anna").scopes("user.info.basic", "video.upload");
        String annasToken = anna.accessToken();
        clock.advance(Duration.ofHours(2)); // her token has expired
        // end
        assertThat(new TestClient(tiktok).as(annasToken).status("x").verdict()).isEqualTo("401 access_token_invalid");
        tiktok.close();
    }

    @Test
    void scripts() {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            // scripts
            tiktok.statusScript(StatusScript.start().processing(3).complete(2).completeWithIds(1));
            tiktok.nextStatusScript(StatusScript.start().processing(1).failed("frame_rate_check_failed"));
            // end
            TestClient client = new TestClient(tiktok);
            assertThat(client.init(9, 9, 1).code()).isEqualTo("ok");
            assertThat(client.init(9, 9, 1).code()).isEqualTo("ok");
            assertThat(tiktok.posts()).hasSize(2);
        }
    }

    @Test
    void faults() throws Exception {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            // faults
            // The first init takes effect, its answer is lost.
            tiktok.faults().on(Operation.VIDEO_INIT).nth(1).dropAfterProcessing();

            // The next two chunks are answered with 500 and not stored.
            tiktok.faults().on(Operation.UPLOAD).times(2).respond(Answer.status(500));

            // The next status call hangs in the body of its answer.
            Fault stall = tiktok.faults().on(Operation.STATUS).stallBody(10);
            // … and goes on after
            stall.release();
            // end
            assertThat(stall.hits()).isZero();
            TestClient client = new TestClient(tiktok);
            assertThat(client.status("x").status()).isEqualTo(400);
            assertThat(client.put(tiktok.apiBaseUrl() + "/video/?upload_id=1", 0, 0, 1)
                            .status())
                    .isEqualTo(500);
            assertThat(stall.hits()).isEqualTo(1);
        }
    }

    @Test
    void journal() throws Exception {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            TestClient client = new TestClient(tiktok);
            String url = client.init(9, 9, 1).data().path("upload_url").asText();
            assertThat(client.put(url, 0, 8, 9).status()).isEqualTo(201);
            String sha256OfTheFile = Sha256.hexOf("\0".repeat(9));
            // journal
            assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
            assertThat(tiktok.journal().violations()).isEmpty();
            assertThat(tiktok.journal().last(Operation.UPLOAD).header("Content-Type"))
                    .contains("video/mp4");

            EmulatedPost post = tiktok.posts().get(0);
            assertThat(post.state()).isEqualTo(PostState.PUBLISHED);
            assertThat(post.sha256()).contains(sha256OfTheFile);

            tiktok.journal().awaitOpenConnections(0, Duration.ofSeconds(5));
            // end
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "options", "scripts", "faults", "journal"})
    void standsInTheGuide(String part) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        String example = source.substring(source.indexOf("// " + part + "\n") + part.length() + 4);
        String code = example.substring(0, example.indexOf("// end")).stripIndent();
        assertThat(Files.readString(Path.of("../docs/emulator.md"))).contains(code.strip());
    }
}
