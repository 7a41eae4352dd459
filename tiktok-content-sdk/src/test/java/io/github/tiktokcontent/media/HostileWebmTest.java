package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.Bytes.element;
import static io.github.tiktokcontent.media.Bytes.join;
import static io.github.tiktokcontent.media.Bytes.text;
import static io.github.tiktokcontent.media.Bytes.u16;
import static io.github.tiktokcontent.media.Bytes.u32;
import static io.github.tiktokcontent.media.Bytes.u64;
import static io.github.tiktokcontent.media.Bytes.unknownSize;
import static io.github.tiktokcontent.media.Bytes.webmHeader;
import static io.github.tiktokcontent.media.Bytes.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostileWebmTest {
    private static final long SEGMENT = 0x18538067L;
    private static final long INFO = 0x1549a966L;
    private static final long TRACKS = 0x1654ae6bL;
    private static final long CLUSTER = 0x1f43b675L;

    @Test
    void theFileOfTheseTestsIsReadWhenItIsWhole() {
        VideoInfo info = video(webmHeader(), element(SEGMENT, info(2500, 1_000_000), tracks("V_VP9", 33_366_666)));
        assertThat(info.codec()).isEqualTo(VideoCodec.VP9);
        assertThat(info.duration()).contains(Duration.ofMillis(2500));
        assertThat(info.frameRate()).contains(new FrameRate(30_000, 1001));
        assertThat(info.size()).contains(new FrameSize(640, 360));
    }

    @Test
    void aFrameLengthThatWasCutToNanosecondsGivesTheRateBehindIt() {
        assertThat(rate(16_666_666)).isEqualTo(FrameRate.of(60));
        assertThat(rate(16_666_667)).isEqualTo(FrameRate.of(60));
        assertThat(rate(16_683_333)).isEqualTo(new FrameRate(60_000, 1001));
        assertThat(rate(16_661_112)).isEqualTo(new FrameRate(125_000_000, 2_082_639));
        assertThat(rate(40_000_000)).isEqualTo(FrameRate.of(25));
        assertThat(rate(1)).isEqualTo(FrameRate.of(1_000_000_000));
    }

    @Test
    void unknownSizesAndBlocksInGroupsAreRead() {
        byte[] bytes = join(webmHeader(), unknownSize(SEGMENT), unknownSize(INFO), element(0x2ad7b1, u32(1_000_000)));
        assertThat(video(bytes).codec()).isEqualTo(VideoCodec.UNKNOWN);
        byte[] live = join(
                webmHeader(),
                unknownSize(SEGMENT),
                tracks("V_VP8", 0),
                unknownSize(CLUSTER),
                element(0xe7, u16(0)),
                block(1, 0),
                element(0xa0, element(0xa1, new byte[] {(byte) 0x81}, u16(40), zeros(3))),
                block(2, 7000),
                unknownSize(CLUSTER),
                element(0xe7, u16(80)),
                block(1, 0),
                block(1, 40));
        assertThat(video(live).frameRate()).contains(FrameRate.of(25));
        assertThat(video(live).duration()).contains(Duration.ofMillis(160));
        byte[] stated = join(live, element(0xe7, u16(160)), block(1, 0), new byte[] {(byte) 0xa3});
        assertThat(video(stated).duration()).contains(Duration.ofMillis(200));
    }

    @Test
    void aDurationThatIsNoneIsUnknown() {
        for (double duration : new double[] {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 1e300, Double.MIN_VALUE
        }) {
            byte[] info = element(INFO, element(0x4489, u64(Double.doubleToRawLongBits(duration))));
            Duration nothing = duration == Double.MIN_VALUE ? Duration.ZERO : null;
            assertThat(video(webmHeader(), element(SEGMENT, info, tracks("V_VP8", 1)))
                            .duration())
                    .isEqualTo(java.util.Optional.ofNullable(nothing));
        }
        for (byte[] odd : new byte[][] {zeros(0), zeros(3), zeros(9)}) {
            byte[] info = element(INFO, element(0x4489, odd));
            assertThat(video(webmHeader(), element(SEGMENT, info, tracks("V_VP8", 1)))
                            .duration())
                    .isEmpty();
        }
        byte[] floating = element(INFO, element(0x4489, u32(Float.floatToRawIntBits(1500))));
        assertThat(video(webmHeader(), element(SEGMENT, floating, tracks("V_VP8", 1)))
                        .duration())
                .contains(Duration.ofMillis(1500));
    }

    @Test
    void scalesOfNothingOrTooMuchLeaveTimesUnknown() {
        for (long scale : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 2_000_000_000L}) {
            byte[] info = element(INFO, element(0x2ad7b1, u64(scale)));
            byte[] cluster = element(CLUSTER, block(1, 0), block(1, 40));
            VideoInfo video = video(webmHeader(), element(SEGMENT, info, tracks("V_VP8", 0), cluster));
            assertThat(video.duration()).isEmpty();
            assertThat(video.frameRate()).isEmpty();
        }
    }

    @Test
    void clusterTimesPastAllBoundsDoNotOverflow() {
        for (long time : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 55}) {
            byte[] first = element(CLUSTER, element(0xe7, u64(0)), block(1, 0));
            byte[] second = element(CLUSTER, element(0xe7, u64(time)), block(1, 32767));
            VideoInfo video = video(webmHeader(), element(SEGMENT, tracks("V_VP8", 0), first, second));
            assertThat(video.codec()).isEqualTo(VideoCodec.VP8);
        }
        byte[] back = element(CLUSTER, block(1, 40), block(1, 40));
        assertThat(video(webmHeader(), element(SEGMENT, tracks("V_VP8", 0), back))
                        .frameRate())
                .isEmpty();
    }

    @Test
    void v06_aMillionElementsAreNotLookedAt() {
        byte[] voids = zeros(2_000_000);
        for (int i = 0; i < voids.length; i += 2) {
            voids[i] = (byte) 0xec;
            voids[i + 1] = (byte) 0x80;
        }
        byte[] bytes = join(webmHeader(), unknownSize(SEGMENT), voids, tracks("V_VP8", 1));
        assertThat(video(bytes).codec()).isEqualTo(VideoCodec.UNKNOWN);
        byte[][] blocks = new byte[20_000][];
        Arrays.fill(blocks, block(1, 0));
        blocks[1] = block(1, 40);
        byte[] measured = join(webmHeader(), unknownSize(SEGMENT), tracks("V_VP8", 0), join(blocks));
        assertThat(video(measured).duration()).isEmpty();
    }

    @Test
    void sizesPastTheEndAndIdsThatAreNoneEndTheWalk() {
        byte[] tracks = tracks("V_VP8", 40_000_000);
        byte[] tooLong = join(webmHeader(), Bytes.id(SEGMENT), u64(0x01ff_ffff_ffff_fffeL), tracks);
        assertThat(video(tooLong).codec()).isEqualTo(VideoCodec.VP8);
        assertThat(video(webmHeader(), new byte[] {0, 1, 2, 3}, tracks).codec()).isEqualTo(VideoCodec.UNKNOWN);
        assertThat(video(webmHeader(), new byte[] {0x08, 1, 2, 3, 4, 5}, tracks).codec())
                .isEqualTo(VideoCodec.UNKNOWN);
        assertThat(video(webmHeader(), Bytes.id(SEGMENT), zeros(9), tracks).codec())
                .isEqualTo(VideoCodec.UNKNOWN);
    }

    @Test
    void aFileWithoutVideoAndSidesThatAreNoneAreTold() {
        byte[] sound = element(0xae, element(0xd7, new byte[] {1}), element(0x83, new byte[] {2}));
        assertThat(video(webmHeader(), element(SEGMENT, element(TRACKS, sound), unknownSize(CLUSTER)))
                        .codec())
                .isEqualTo(VideoCodec.NONE);
        assertThat(video(webmHeader(), element(SEGMENT, element(TRACKS))).codec())
                .isEqualTo(VideoCodec.UNKNOWN);
        for (long width : new long[] {0, -1, 1L << 31, 1L << 20}) {
            byte[] picture = element(0xe0, element(0xb0, u64(width)), element(0xba, u16(360)));
            byte[] track = element(0xae, element(0x83, new byte[] {1}), element(0x86, text("V_\0VP8")), picture);
            VideoInfo video = video(webmHeader(), element(SEGMENT, element(TRACKS, track)));
            assertThat(video.size()).isEmpty();
            assertThat(video.codecId()).isEqualTo("V_");
            assertThat(video.codec()).isEqualTo(VideoCodec.OTHER);
        }
    }

    @Test
    void otherDocumentTypesAreNotWebm() {
        assertThat(format(element(0x1a45dfa3L, element(0x4282, text("matroska")))))
                .isEqualTo(MediaFormat.MATROSKA);
        assertThat(format(element(0x1a45dfa3L, element(0x4282, text("other"))))).isEqualTo(MediaFormat.UNKNOWN);
        assertThat(format(element(0x1a45dfa3L))).isEqualTo(MediaFormat.UNKNOWN);
        assertThat(format(Bytes.id(0x1a45dfa3L))).isEqualTo(MediaFormat.UNKNOWN);
    }

    private static MediaFormat format(byte[] bytes) {
        return Fixtures.probe(bytes).format();
    }

    private static FrameRate rate(long nanos) {
        return video(webmHeader(), element(SEGMENT, tracks("V_VP9", nanos)))
                .frameRate()
                .orElseThrow();
    }

    private static byte[] info(double duration, long scale) {
        return element(INFO, element(0x2ad7b1, u32(scale)), element(0x4489, u64(Double.doubleToRawLongBits(duration))));
    }

    private static byte[] tracks(String codec, long frame) {
        byte[] picture = element(0xe0, element(0xb0, u16(640)), element(0xba, u16(360)));
        byte[] rate = frame == 0 ? zeros(0) : element(0x23e383, u64(frame));
        byte[] track = element(
                0xae,
                element(0xd7, new byte[] {1}),
                element(0x83, new byte[] {1}),
                element(0x86, text(codec)),
                rate,
                picture);
        return element(TRACKS, track);
    }

    private static byte[] block(int track, int time) {
        return element(0xa3, new byte[] {(byte) (0x80 | track)}, u16(time), zeros(5));
    }

    private static VideoInfo video(byte[]... parts) {
        return Fixtures.probe(join(parts)).video().orElseThrow();
    }
}
