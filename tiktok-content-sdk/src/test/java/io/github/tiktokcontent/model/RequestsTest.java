package io.github.tiktokcontent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send is closed: a request that TikTok would refuse by its words alone cannot be made. */
final class RequestsTest {
    private static final VideoSource FILE = VideoSource.file(Path.of("v.mp4"));
    private static final Photos PHOTOS = Photos.of(List.of("https://a.example/1.jpg"));

    @Test
    void h33_textIsCountedInUtf16UnitsAndNeverCut() {
        String longest = "\ud83d\ude00".repeat(1100);
        assertThat(video().title(longest).build().title()).contains(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video().title(longest + "x").build())
                .withMessageContaining("2201 UTF-16 units")
                .withMessageContaining("at most 2200");
        assertThat(photo().title("t".repeat(90)).description("d".repeat(4000)).build())
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> photo().title("t".repeat(91)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> photo().description("d".repeat(4001)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhotoDraft(PHOTOS, Optional.of("t".repeat(91)), Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut \ud83d", "\ude00 cut", "\ud83dx", "nul\0"})
    void brokenTextIsRefusedAtTheDoor(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video().title(text).build());
    }

    @Test
    void brandedContentCannotBePrivate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video().brandContentToggle(true).build())
                .withMessageContaining("SELF_ONLY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> photo().brandContentToggle(true).build());
        assertThat(VideoPost.builder(FILE, PrivacyLevel.PUBLIC_TO_EVERYONE)
                        .brandContentToggle(true)
                        .brandOrganicToggle(true)
                        .build()
                        .brandContentToggle())
                .isTrue();
    }

    @Test
    void theCoverLiesInTheRangeOfTheField() {
        assertThat(video().videoCoverTimestamp(Duration.ofMillis(1500)).build().videoCoverTimestamp())
                .contains(Duration.ofMillis(1500));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> video().videoCoverTimestamp(Duration.ofMillis(-1)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        video().videoCoverTimestamp(Duration.ofMillis(1L << 31)).build());
    }

    @Test
    void v19_aPhotoPostHasOneToThirtyFivePicturesAndItsCoverIsOneOfThem() {
        assertThat(Photos.of(Collections.nCopies(35, "https://a.example/1.jpg")).urls())
                .hasSize(35);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Photos.of(Collections.nCopies(36, "https://a.example/1.jpg")))
                .withMessageContaining("36");
        assertThatIllegalArgumentException().isThrownBy(() -> Photos.of(List.of()));
        assertThat(PHOTOS.cover(0).coverIndex()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> PHOTOS.cover(1));
        assertThatIllegalArgumentException().isThrownBy(() -> PHOTOS.cover(-1));
    }

    @Test
    void draftsAndPostsNeedTheirOwnScope() {
        assertThat(video().build().scope()).isEqualTo(Scope.VIDEO_PUBLISH);
        assertThat(video().build().isDraft()).isFalse();
        PostRequest photoDraft = new PhotoDraft(PHOTOS, Optional.empty(), Optional.empty(), true);
        assertThat(new VideoDraft(FILE).scope()).isEqualTo(Scope.VIDEO_UPLOAD);
        assertThat(photoDraft.scope().toString()).isEqualTo("video.upload");
        assertThat(photoDraft.isDraft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/v.mp4?token=canary",
                "https://user:canary@a.example/v.mp4",
                "https://user:canary@a.example",
                "https://a.example/v.mp4#canary",
                "https://a.example/v.mp4?X-Amz-Signature=canary&b=c"
            })
    void l03_urlsAreShownWithoutWhatMayBeSecret(String url) {
        VideoPost post =
                VideoPost.builder(VideoSource.url(url), PrivacyLevel.SELF_ONLY).build();
        assertThat(post.toString()).contains("a.example").doesNotContain("canary");
        assertThat(Photos.of(List.of(url)).toString()).doesNotContain("canary");
    }

    @Test
    void l07_urlsAreShownWithoutControlCharacters() {
        assertThat(new MediaUrl("https://a.example/\r\nforged\u001b").toString())
                .isEqualTo("https://a.example/??forged?");
        assertThat(new MediaUrl("no url at all").toString()).isEqualTo("no?url?at?all");
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaUrl(" "));
    }

    private static VideoPost.Builder video() {
        return VideoPost.builder(FILE, PrivacyLevel.SELF_ONLY)
                .disableComment(true)
                .disableDuet(true)
                .disableStitch(true)
                .isAigc(true);
    }

    private static PhotoPost.Builder photo() {
        return PhotoPost.builder(PHOTOS, PrivacyLevel.SELF_ONLY)
                .disableComment(true)
                .autoAddMusic(true)
                .brandOrganicToggle(true)
                .isAigc(true);
    }
}
