package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused or held back on this side, before TikTok is troubled. */
final class LimitsTest {
    private static final CreatorInfo CREATOR = new CreatorInfo(
            "u", "n", Optional.empty(), List.of("SELF_ONLY"), false, false, false, Optional.of(Duration.ofMillis(500)));

    @Test
    void allProblemsAreToldAtOnce() {
        try (Stage stage = Stage.with(options -> options.unaudited(true))) {
            VideoPost post = VideoPost.builder(
                            VideoSource.file(Stage.VIDEO.resolveSibling("rate6002.mp4")),
                            PrivacyLevel.PUBLIC_TO_EVERYONE)
                    .videoCoverTimestamp(Duration.ofMinutes(5))
                    .build();
            List<Problem> problems = stage.client.check(post, CREATOR);
            assertThat(problems)
                    .extracting(Problem::rule)
                    .contains("unaudited", "privacy_level", "frame_rate", "duration", "cover");
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.message()).endsWith("."));
            assertThat(stage.tiktok.journal().requests()).isEmpty();
        }
    }

    @Test
    void aGoodFileHasNoProblems() {
        try (Stage stage = Stage.open()) {
            CreatorInfo creator = new CreatorInfo(
                    "u", "n", Optional.empty(), List.of("SELF_ONLY"), false, false, false, Optional.empty());
            assertThat(stage.client.check(Stage.upload(), creator)).isEmpty();
            assertThat(stage.client.check(Stage.draft(), creator)).isEmpty();
            assertThat(stage.client.check(Stage.pull(), creator)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.mp4", ".", "small.png"})
    void v01_v02_v05_filesThatAreNoVideosAreRefusedBeforeInit(String name) {
        try (Stage stage = Stage.open()) {
            VideoPost post = VideoPost.builder(
                            VideoSource.file(Stage.VIDEO.resolveSibling(name)), PrivacyLevel.SELF_ONLY)
                    .build();
            assertThatThrownBy(() -> stage.client.post(post))
                    .isInstanceOf(MediaRefusedException.class)
                    .hasMessageStartingWith("Not sent, because of the file");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }

    @Test
    void photosMustBeVerifiedAndEachIsNamed() {
        try (Stage stage = Stage.open()) {
            PhotoPost post = PhotoPost.builder(
                            Photos.of(List.of(
                                    Stage.PREFIX + "1.jpg",
                                    "https://evil.example/2.jpg?token=canary",
                                    "http://127.0.0.1/3.jpg")),
                            PrivacyLevel.SELF_ONLY)
                    .build();
            List<Problem> problems = stage.client.check(post, CREATOR);
            assertThat(problems)
                    .extracting(Problem::message)
                    .anyMatch(message -> message.startsWith("Photo 2: "))
                    .anyMatch(message -> message.startsWith("Photo 3: "))
                    .hasSize(2)
                    .noneMatch(message -> message.contains("canary"));
        }
    }

    @Test
    void aPullFromAPrefixThatIsNotVerifiedIsRefused() {
        try (Stage stage = Stage.with(
                options -> options.mediaUrlPolicy(io.github.tiktokcontent.media.MediaUrlPolicy.defaults()))) {
            VideoPost post = VideoPost.builder(
                            VideoSource.pull("https://abcd.supabase.co/a.mp4?token=canary"), PrivacyLevel.SELF_ONLY)
                    .build();
            assertThatThrownBy(() -> stage.client.post(post))
                    .isInstanceOf(MediaRefusedException.class)
                    .hasMessageContaining("verified")
                    .hasMessageNotContaining("canary");
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }

    @Test
    void theSeventhInitInAMinuteWaits() {
        try (Stage stage = Stage.open()) {
            for (int i = 0; i < 7; i++) {
                stage.client.post(Stage.pull());
            }
            assertThat(stage.time.slept()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
            assertThat(stage.tiktok.journal().requests(Operation.VIDEO_INIT))
                    .hasSize(7)
                    .allSatisfy(init -> assertThat(init.status()).hasValue(200));
        }
    }

    @Test
    void theSeventhInitInAMinuteIsRefusedIfThatIsChosen() {
        try (Stage stage = Stage.with(options -> options.rateLimits(RateLimits.refusing()))) {
            for (int i = 0; i < 6; i++) {
                stage.client.post(Stage.pull());
            }
            assertThatThrownBy(() -> stage.client.post(Stage.pull()))
                    .isInstanceOfSatisfying(RateLimitException.class, refused -> {
                        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
                        assertThat(refused.retryAfter()).isPresent();
                    });
            assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://open.tiktokapis.com",
                "ftp://127.0.0.1",
                "https://user:pass@open.tiktokapis.com",
                "https://open.tiktokapis.com/v2",
                "https://open.tiktokapis.com?a=b",
                "https:open",
                "/relative"
            })
    void aBaseUrlThatCouldLeakTheTokenIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TikTokContentClient.builder(Secret.of("act.fake")).apiBaseUrl(URI.create(url)))
                .withMessageContaining("API base URL")
                .withMessageNotContaining("pass");
    }

    @Test
    void optionsOutOfRangeAreRefusedWithNameAndRange() {
        TikTokContentClientBuilder builder = TikTokContentClient.builder(Secret.of("act.fake"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.chunkSize(5_000_000))
                .withMessageContaining("chunkSize is 5000000");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.chunkSize(32_000_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pollInterval(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pollInterval(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("pollInterval");
        builder.chunkSize(32_000_000).build().close();
    }

    @Test
    void v03_aFileIsNamedButItsFolderIsTheCallersOwn() {
        Path missing = Path.of("no", "such", "folder", "v.mp4");
        try (Stage stage = Stage.open()) {
            List<Problem> problems = stage.client.check(
                    VideoPost.builder(VideoSource.file(missing), PrivacyLevel.SELF_ONLY)
                            .build(),
                    CREATOR);
            assertThat(problems).extracting(Problem::message).contains("There is no file " + missing + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nContent-Type: text\u001b[31m.mp4", "\"quoted\" \ud83d\ude00 \u202e.mp4", "..mp4"})
    void v04_aFileNameNeverReachesAHeaderAndForgesNoLine(String name, @TempDir Path folder) throws IOException {
        Path file = Files.copy(Stage.VIDEO, folder.resolve(name));
        try (Stage stage = Stage.open()) {
            stage.client.post(VideoPost.builder(VideoSource.file(file), PrivacyLevel.SELF_ONLY)
                    .build());
            assertThat(stage.tiktok.journal().last(Operation.UPLOAD).header("Content-Type"))
                    .contains("video/mp4");
            Files.write(file, new byte[0]);
            assertThatThrownBy(() -> stage.client.post(VideoPost.builder(VideoSource.file(file), PrivacyLevel.SELF_ONLY)
                            .build()))
                    .isInstanceOf(MediaRefusedException.class)
                    .message()
                    .doesNotContain("\r", "\n", "\u001b", "\u202e");
        }
    }
}
