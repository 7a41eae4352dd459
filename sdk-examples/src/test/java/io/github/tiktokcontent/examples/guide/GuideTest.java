package io.github.tiktokcontent.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.examples.DemoFile;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of code of the documentation do what their pages say. */
final class GuideTest {
    private final TikTokEmulator tiktok = TikTokEmulator.builder()
            .verifiedPrefix("https://media.example.com/posts/")
            .start();

    private final TikTokContentClient client = client(tiktok.accessToken());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        client.close();
        tiktok.close();
    }

    private TikTokContentClient client(String token) {
        return TikTokContentClient.builder(Secret.of(token))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .mediaUrlPolicy(MediaUrlPolicy.builder()
                        .defaultDomains()
                        .verifiedPrefix("https://media.example.com/posts/")
                        .build())
                .pollInterval(Duration.ofMillis(20), Duration.ofMillis(100))
                .build();
    }

    private VideoPost video() throws IOException {
        return VideoPost.builder(VideoSource.file(DemoFile.in(folder)), PrivacyLevel.SELF_ONLY)
                .build();
    }

    private PostState state(PublishId id) {
        return tiktok.post(id.value()).state();
    }

    @Test
    void anUploadIsWatched() throws IOException {
        List<String> seen = new ArrayList<>();
        PublishId id = UploadWithProgress.post(client, DemoFile.in(folder), seen::add);
        assertThat(state(id)).isEqualTo(PostState.PUBLISHED);
        assertThat(seen).contains("0 of 235735 bytes", "235735 of 235735 bytes");
    }

    @Test
    void anUploadGoesOnInAnotherProcess() throws IOException {
        tiktok.faults().on(Operation.UPLOAD).respond(Answer.status(400));
        List<Secret> stored = new ArrayList<>();
        VideoPost video = video();
        assertThat(catchThrowable(() -> ResumableUpload.begin(client, video, stored::add)))
                .isInstanceOf(UploadException.class);
        PublishId id = ResumableUpload.resume(client, stored.get(0), video.source());
        assertThat(state(id)).isEqualTo(PostState.PUBLISHED);
        assertThat(tiktok.posts()).hasSize(1);
    }

    @Test
    void anUploadThatIsNotInterruptedNeedsNoSecondProcess() throws IOException {
        assertThat(state(ResumableUpload.begin(client, video(), secret -> {}))).isEqualTo(PostState.PUBLISHED);
    }

    @Test
    void aUrlUnderAVerifiedPrefixIsPulled() {
        PublishId id = RelayFromStorage.post(client, "https://media.example.com/posts/a.mp4");
        assertThat(tiktok.post(id.value()).urls()).containsExactly("https://media.example.com/posts/a.mp4");
        try (TikTokContentClient made = RelayFromStorage.client(Secret.of("act.0"))) {
            assertThat(made).isNotNull();
        }
    }

    @Test
    void errorsAreToldApart() throws IOException {
        assertThat(HandleErrors.post(client, video())).startsWith("sent as v_pub");
        VideoPost gone = VideoPost.builder(VideoSource.file(folder.resolve("gone.mp4")), PrivacyLevel.SELF_ONLY)
                .build();
        assertThat(HandleErrors.post(client, gone)).startsWith("nothing was sent");
        try (TikTokContentClient stranger = client("act.wrong")) {
            assertThat(HandleErrors.post(stranger, video())).isEqualTo("refresh the token and post again");
        }
        tiktok.creator().banned(true);
        assertThat(HandleErrors.post(client, video())).startsWith("give up: ");
    }

    @Test
    void lostOutcomesAreToldApart() throws IOException {
        tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
        VideoPost pulled = VideoPost.builder(
                        VideoSource.pull("https://media.example.com/posts/a.mp4"), PrivacyLevel.SELF_ONLY)
                .build();
        assertThat(HandleErrors.post(client, pulled)).startsWith("it may be posted: let a person look");
        tiktok.faults().on(Operation.UPLOAD).respond(Answer.status(400));
        assertThat(HandleErrors.post(client, video())).contains("posted");
    }

    @Test
    void aFutureEndsWithTheStatus() throws Exception {
        PostStatus status = PostAsync.post(client, video()).get(20, TimeUnit.SECONDS);
        assertThat(status.isPublished()).isTrue();
    }

    @Test
    void photosAndDraftsArrive() throws IOException {
        assertThat(state(PostPhotos.post(client))).isEqualTo(PostState.PUBLISHED);
        assertThat(state(PostDraft.post(client, DemoFile.in(folder)))).isEqualTo(PostState.IN_INBOX);
    }

    @Test
    void problemsAreFoundBeforeAnythingIsSent() throws IOException {
        assertThat(CheckFirst.problems(client, video())).isEmpty();
        tiktok.creator().maxVideoDuration(Duration.ofSeconds(3));
        assertThat(CheckFirst.problems(client, video())).hasSize(1);
        assertThat(tiktok.posts()).isEmpty();
    }

    @Test
    void outcomesAreTold() throws IOException {
        assertThat(WaitForOutcome.outcome(client, client.post(video()))).isEqualTo("posted");
        assertThat(WaitForOutcome.outcome(client, PostDraft.post(client, DemoFile.in(folder))))
                .isEqualTo("in the creator's inbox");
        tiktok.nextStatusScript(StatusScript.start().failed("spam_risk"));
        assertThat(WaitForOutcome.outcome(client, client.post(video()))).contains("spam_risk");
    }

    @Test
    void aFileIsHeldAgainstTheCreatorsLimit() throws IOException {
        Path file = DemoFile.in(folder);
        assertThat(CheckMedia.problems(file, client.creatorInfo())).isEmpty();
        tiktok.creator().maxVideoDuration(Duration.ofSeconds(3));
        assertThat(CheckMedia.problems(file, client.creatorInfo())).hasSize(1);
    }

    @Test
    void urlsAreJudged() {
        assertThat(AllowUrls.judge("https://static.example.com/tiktok/a.mp4")).startsWith("TikTok fetches");
        assertThat(AllowUrls.judge("https://project.supabase.co/a.mp4")).startsWith("streamed from");
        assertThat(catchThrowable(() -> AllowUrls.judge("https://evil.example/a.mp4")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
