package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tiktokcontent.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaCheckTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void theFixturesThatTikTokWouldTakeHaveNoProblem() {
        for (String name : List.of(
                "plain.mp4",
                "fragmented.mp4",
                "rotate90.mp4",
                "rate5994.mp4",
                "rate23976.mp4",
                "coarse60.mp4",
                "h265.mp4",
                "plain.mov",
                "vp8.webm",
                "vp9.webm",
                "norate.webm",
                "live.webm")) {
            assertThat(MediaCheck.video(Fixtures.probe(Fixtures.bytes(name)), TEN_MINUTES))
                    .as(name)
                    .isEmpty();
        }
        for (String name : Fixtures.PICTURES) {
            assertThat(MediaCheck.picture(Fixtures.probe(Fixtures.bytes(name))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void theFixturesThatTikTokWouldRefuseSayWhy() {
        assertThat(problems("rate6002.mp4"))
                .containsExactly(
                        new Problem("frame_rate", "The video has 60.020 fps (3001/50); allowed: 23 to 60 fps."));
        assertThat(problems("av1.mp4"))
                .containsExactly(new Problem("codec", "The file has AV1 (av01); allowed: H.264, H.265, VP8, VP9."));
        assertThat(problems("h264.mkv"))
                .containsExactly(
                        new Problem("container", "The file looks like a Matroska file; allowed: MP4, MOV, WebM."));
        assertThat(problems("soundonly.mp4"))
                .containsExactly(new Problem("codec", "The file has no video track; allowed: H.264, H.265, VP8, VP9."));
        assertThat(problems("baseline.jpg")).extracting(Problem::rule).containsExactly("container");
        assertThat(MediaCheck.picture(Fixtures.probe(Fixtures.bytes("small.png"))))
                .containsExactly(
                        new Problem("picture_format", "The file looks like a PNG picture; allowed: JPEG, WebP."));
    }

    @Test
    void v20_allProblemsAreNamedAtOnce() {
        MediaInfo info =
                video(0, VideoCodec.OTHER, new FrameSize(359, 4097), Duration.ofMillis(600_020), FrameRate.of(22));
        assertThat(MediaCheck.video(info, TEN_MINUTES))
                .extracting(Problem::rule)
                .containsExactly("file_size", "codec", "frame_rate", "width", "height", "duration");
        assertThat(MediaCheck.video(info, TEN_MINUTES))
                .extracting(Problem::message)
                .contains(
                        "The file has 0 bytes; allowed: 1 to 4000000000.",
                        "The file has another codec (xxxx); allowed: H.264, H.265, VP8, VP9.",
                        "The video has 22 fps; allowed: 23 to 60 fps.",
                        "The width of the video is 359 pixels; allowed: 360 to 4096.",
                        "The height of the video is 4097 pixels; allowed: 360 to 4096.",
                        "The video lasts 600.02 s; this creator may post up to 600 s.");
    }

    @ParameterizedTest
    @CsvSource({
        "23, 1, true",
        "60, 1, true",
        "60000, 1000, true",
        "60000, 1001, true",
        "24000, 1001, true",
        "23000, 1001, false",
        "22999, 1000, false",
        "3001, 50, false",
        "60001, 1000, false",
        "9223372036854775807, 153722867280912930, false",
        "9223372036854775807, 153722867280912931, true",
    })
    void v20_frameRatesAreComparedAsExactFractions(long numerator, long denominator, boolean fine) {
        assertThat(MediaCheck.video(video(new FrameRate(numerator, denominator)))
                        .isEmpty())
                .isEqualTo(fine);
    }

    @ParameterizedTest
    @CsvSource({"360, true", "4096, true", "359, false", "4097, false"})
    void v20_sidesAreCheckedEach(int side, boolean fine) {
        for (FrameSize size : List.of(new FrameSize(side, 720), new FrameSize(/* width= */ 720, /* height= */ side))) {
            assertThat(MediaCheck.video(video(1, VideoCodec.H264, size, TEN_MINUTES, FrameRate.of(30)))
                            .isEmpty())
                    .isEqualTo(fine);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "4000000000, true", "0, false", "4000000001, false", "4294967297, false"})
    void v01_theFileSizeIsChecked(long bytes, boolean fine) {
        MediaInfo info = video(bytes, VideoCodec.H264, new FrameSize(720, 1280), TEN_MINUTES, FrameRate.of(30));
        assertThat(MediaCheck.video(info).isEmpty()).isEqualTo(fine);
    }

    @Test
    void v20_theDurationIsHeldAgainstTheCreatorsMaximum() {
        MediaInfo exact = video(1, VideoCodec.VP9, new FrameSize(720, 1280), TEN_MINUTES, FrameRate.of(30));
        assertThat(MediaCheck.video(exact, TEN_MINUTES)).isEmpty();
        assertThat(MediaCheck.video(exact, TEN_MINUTES.minusNanos(1)))
                .extracting(Problem::message)
                .containsExactly("The video lasts 600 s; this creator may post up to 599.999999999 s.");
        assertThat(MediaCheck.video(exact, Duration.ofMinutes(5)))
                .extracting(Problem::rule)
                .containsExactly("duration");
        MediaInfo nothing = video(1, VideoCodec.VP9, new FrameSize(720, 1280), Duration.ZERO, FrameRate.of(30));
        assertThat(MediaCheck.video(nothing))
                .containsExactly(new Problem("duration", "The video lasts 0 s; allowed: more than 0 s."));
    }

    @Test
    void whatIsUnknownMakesNoProblem() {
        VideoInfo unknown =
                new VideoInfo(VideoCodec.UNKNOWN, "", Optional.empty(), 0, Optional.empty(), Optional.empty());
        MediaInfo info = new MediaInfo(MediaFormat.MP4, 1, Optional.of(unknown), Optional.empty());
        assertThat(MediaCheck.video(info, Duration.ofSeconds(1))).isEmpty();
        assertThat(MediaCheck.picture(new MediaInfo(MediaFormat.JPEG, 1, Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1080, 1350, true",
        "941, 1672, true",
        "1080, 1080, true",
        "1254, 1254, false",
        "1086, 1448, false",
        "1081, 4000, false"
    })
    void v19_theShorterSideOfAPictureIsChecked(int width, int height, boolean fine) {
        for (FrameSize size :
                List.of(new FrameSize(width, height), new FrameSize(/* width= */ height, /* height= */ width))) {
            assertThat(MediaCheck.picture(picture(20_000_000, size)).isEmpty()).isEqualTo(fine);
        }
        assertThat(MediaCheck.picture(picture(21_000_000, new FrameSize(1254, 1300))))
                .containsExactly(
                        new Problem("file_size", "The file has 21000000 bytes; allowed: 1 to 20000000."),
                        new Problem(
                                "picture_size",
                                "The picture is 1254x1300 pixels; its shorter side may have up to 1080 pixels."));
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"MP4", "MOV", "WEBM"},
            mode = EnumSource.Mode.EXCLUDE)
    void v05_whateverIsNoVideoIsNamed(MediaFormat format) {
        MediaInfo info = new MediaInfo(format, 1, Optional.empty(), Optional.empty());
        assertThat(MediaCheck.video(info).get(0).message()).contains(format.words());
    }

    @ParameterizedTest
    @ValueSource(ints = {-90, 45, 360})
    void valuesCheckTheirParts(int rotation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VideoInfo(
                        VideoCodec.H264, "avc1", Optional.empty(), rotation, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaInfo(MediaFormat.MP4, rotation - 361L, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameSize(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameSize(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameRate(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameRate(1, 0));
        assertThat(new FrameRate(60_000, 1001)).hasToString("59.940 fps (60000/1001)");
        assertThat(new FrameRate(60_000, 1000)).isEqualTo(FrameRate.of(60)).hasToString("60 fps");
    }

    private static List<Problem> problems(String name) {
        return MediaCheck.video(Fixtures.probe(Fixtures.bytes(name)), TEN_MINUTES);
    }

    private static MediaInfo video(FrameRate rate) {
        return video(1, VideoCodec.H264, new FrameSize(720, 1280), TEN_MINUTES, rate);
    }

    private static MediaInfo video(long bytes, VideoCodec codec, FrameSize size, Duration duration, FrameRate rate) {
        VideoInfo video = new VideoInfo(codec, "xxxx", Optional.of(size), 0, Optional.of(duration), Optional.of(rate));
        return new MediaInfo(MediaFormat.MP4, bytes, Optional.of(video), Optional.empty());
    }

    private static MediaInfo picture(long bytes, FrameSize size) {
        return new MediaInfo(MediaFormat.JPEG, bytes, Optional.empty(), Optional.of(size));
    }
}
