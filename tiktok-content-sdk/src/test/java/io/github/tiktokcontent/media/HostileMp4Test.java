package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.Bytes.box;
import static io.github.tiktokcontent.media.Bytes.ftyp;
import static io.github.tiktokcontent.media.Bytes.join;
import static io.github.tiktokcontent.media.Bytes.mdhd;
import static io.github.tiktokcontent.media.Bytes.mdia;
import static io.github.tiktokcontent.media.Bytes.mvhd;
import static io.github.tiktokcontent.media.Bytes.stts;
import static io.github.tiktokcontent.media.Bytes.text;
import static io.github.tiktokcontent.media.Bytes.tkhd;
import static io.github.tiktokcontent.media.Bytes.trak;
import static io.github.tiktokcontent.media.Bytes.u32;
import static io.github.tiktokcontent.media.Bytes.u64;
import static io.github.tiktokcontent.media.Bytes.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostileMp4Test {
    private static final byte[] TRACK = trak(mdhd(30, 60), stts(60, 1));

    @Test
    void theFileOfTheseTestsIsReadWhenItIsWhole() {
        VideoInfo info = video(ftyp(), box("moov", mvhd(1000, 2500), TRACK));
        assertThat(info.codec()).isEqualTo(VideoCodec.H264);
        assertThat(info.codecId()).isEqualTo("avc1");
        assertThat(info.duration()).contains(Duration.ofMillis(2500));
        assertThat(info.frameRate()).contains(FrameRate.of(30));
        assertThat(info.size()).contains(new FrameSize(640, 360));
    }

    @Test
    void v06_aBoxOfSizeZeroReachesToTheEnd() {
        byte[] moov = box("moov", mvhd(1000, 2500), TRACK);
        byte[] toTheEnd = moov.clone();
        System.arraycopy(u32(0), 0, toTheEnd, 0, 4);
        assertThat(video(ftyp(), toTheEnd).duration()).contains(Duration.ofMillis(2500));
        assertThat(video(ftyp(), u32(0), text("mdat"), moov).codec()).isEqualTo(VideoCodec.UNKNOWN);
    }

    @Test
    void v06_aBoxOfSixtyFourBitsIsReadAndTwoToTheSixtyThreeEndsWithItsParent() {
        byte[] moov = box("moov", mvhd(1000, 2500), TRACK);
        byte[] large = join(u32(1), text("mdat"), u64(16 + 5), zeros(5));
        assertThat(video(ftyp(), large, moov).duration()).contains(Duration.ofMillis(2500));
        for (long size : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -1, 1L << 62}) {
            byte[] endless = join(u32(1), text("mdat"), u64(size));
            assertThat(video(ftyp(), endless, moov).codec()).isEqualTo(VideoCodec.UNKNOWN);
        }
        assertThat(video(ftyp(), u32(1), text("mdat")).codec()).isEqualTo(VideoCodec.UNKNOWN);
    }

    @Test
    void v06_aBoxSmallerThanItsHeaderEndsTheLevel() {
        byte[] moov = box("moov", mvhd(1000, 2500), TRACK);
        for (long size : new long[] {2, 7}) {
            assertThat(video(ftyp(), u32(size), text("free"), moov).codec()).isEqualTo(VideoCodec.UNKNOWN);
        }
        assertThat(video(ftyp(), u32(1), text("free"), u64(15), moov).codec()).isEqualTo(VideoCodec.UNKNOWN);
        VideoInfo partly = video(ftyp(), box("moov", mvhd(1000, 2500), u32(7), text("junk"), TRACK));
        assertThat(partly.duration()).contains(Duration.ofMillis(2500));
        assertThat(partly.codec()).isEqualTo(VideoCodec.UNKNOWN);
    }

    @Test
    void v06_aBoxPastTheEndOfItsParentEndsWithIt() {
        byte[] moov = box("moov", mvhd(1000, 2500), TRACK);
        byte[] tooLong = moov.clone();
        System.arraycopy(u32(0x7fff_ffff), 0, tooLong, 0, 4);
        assertThat(video(ftyp(), tooLong).duration()).contains(Duration.ofMillis(2500));
        byte[] unsigned = moov.clone();
        System.arraycopy(u32(0xffff_ffffL), 0, unsigned, 0, 4);
        assertThat(video(ftyp(), unsigned).frameRate()).contains(FrameRate.of(30));
    }

    @Test
    void v06_aMillionBoxesAreNotLookedAt() throws IOException {
        byte[] bytes = join(ftyp(), zeros(8_000_000));
        for (int at = ftyp().length; at < bytes.length; at += 8) {
            System.arraycopy(u32(8), 0, bytes, at, 4);
        }
        AtomicInteger reads = new AtomicInteger();
        RangeReader reader = Fixtures.reader(bytes);
        MediaInfo info = MediaProbe.probe(bytes.length, (target, position) -> {
            reads.incrementAndGet();
            return reader.read(target, position);
        });
        assertThat(info.video().orElseThrow().codec()).isEqualTo(VideoCodec.UNKNOWN);
        assertThat(reads.get()).isLessThan(20);
    }

    @Test
    void v06_tenThousandNestedBoxesAreNotFollowed() {
        int depth = 10_000;
        for (String type : new String[] {"moov", "trak", "mdia", "minf", "stbl", "moof", "traf"}) {
            byte[] bytes = zeros(8 * depth);
            for (int i = 0; i < depth; i++) {
                System.arraycopy(u32(8L * (depth - i)), 0, bytes, 8 * i, 4);
                System.arraycopy(text(type), 0, bytes, 8 * i + 4, 4);
            }
            assertThat(video(ftyp(), bytes).codec()).isEqualTo(VideoCodec.UNKNOWN);
        }
    }

    @Test
    void v06_aTableIsReadByWhatIsThereNotByWhatItDeclares() {
        byte[] table = box("stts", u32(0, 0xffff_ffffL), u32(60, 1));
        assertThat(video(ftyp(), box("moov", mvhd(0, 0), trak(mdhd(30, 0), table)))
                        .frameRate())
                .contains(FrameRate.of(30));
    }

    @Test
    void v07_aTimescaleOfZeroLeavesTheDurationUnknown() {
        VideoInfo info = video(ftyp(), box("moov", mvhd(0, 2500), trak(mdhd(0, 60), stts(60, 1))));
        assertThat(info.duration()).isEmpty();
        assertThat(info.frameRate()).isEmpty();
        assertThat(info.size()).contains(new FrameSize(640, 360));
    }

    @Test
    void v07_aDurationOfAllOnesIsUnknown() {
        byte[] noTable = trak(mdhd(30, 0xffff_ffffL));
        assertThat(video(ftyp(), box("moov", mvhd(1000, 0xffff_ffffL), noTable)).duration())
                .isEmpty();
        assertThat(video(ftyp(), box("moov", mvhd(1000, 0xffff_ffffL), TRACK)).duration())
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void v07_aDurationOfTwoToTheSixtyThreeIsUnknown() {
        for (long duration : new long[] {Long.MIN_VALUE, -1, -2}) {
            byte[] header = box("mvhd", u32(0x0100_0000L), zeros(16), u32(1000), u64(duration), zeros(80));
            byte[] media = box("mdhd", u32(0x0100_0000L), zeros(16), u32(30), u64(duration), zeros(4));
            assertThat(video(ftyp(), box("moov", header, trak(media))).duration())
                    .isEmpty();
        }
        byte[] longest = box("mvhd", u32(0x0100_0000L), zeros(16), u32(1), u64(Long.MAX_VALUE), zeros(80));
        assertThat(video(ftyp(), box("moov", longest, TRACK)).duration()).contains(Duration.ofSeconds(Long.MAX_VALUE));
    }

    @Test
    void v07_sampleTimesThatOverflowAreUnknown() {
        long max = 0xffff_ffffL;
        VideoInfo info = video(ftyp(), box("moov", mvhd(1, 0), trak(mdhd(max, 0), stts(max, max, max, max, max, max))));
        assertThat(info.duration()).isEmpty();
        VideoInfo single = video(ftyp(), box("moov", mvhd(1, 0), trak(mdhd(max, 0), stts(max, max))));
        assertThat(single.duration()).isEmpty();
        VideoInfo wild = video(ftyp(), box("moov", mvhd(1, 0), trak(mdhd(max, 0), stts(max, 1, max, 1 << 30, 9, 9))));
        assertThat(wild.frameRate()).isEmpty();
    }

    @Test
    void v20_aFileWithoutFramesLastsNothing() {
        assertThat(video(ftyp(), box("moov", mvhd(1000, 0), trak(mdhd(30, 0), stts())))
                        .duration())
                .contains(Duration.ZERO);
    }

    @Test
    void theLastFrameAloneDoesNotBendTheRate() {
        assertThat(rate(60_000, 599, 1001, 1, 1)).isEqualTo(new FrameRate(60_000, 1001));
        assertThat(rate(30, 1, 1)).isEqualTo(FrameRate.of(30));
    }

    @Test
    void roundedLengthsGiveTheRateBehindThem() {
        assertThat(rate(1000, 1, 17, 1, 17, 1, 16, 1, 17, 1, 17, 1, 16, 1, 9)).isEqualTo(FrameRate.of(60));
        assertThat(rate(90_000, 30, 1501, 30, 1502, 1, 9)).isEqualTo(new FrameRate(60_000, 1001));
        assertThat(rate(600, 595, 10, 4, 9, 1, 9)).isEqualTo(new FrameRate(599 * 600L, 5986));
        assertThat(rate(1000, 10, 40, 10, 20, 1, 9)).isEqualTo(new FrameRate(100, 3));
    }

    @Test
    void theTrackThatIsEnabledAndMovesIsTheVideo() {
        byte[] cover = box("trak", tkhd(1, 0x10000, 0, 0, 0x10000), mdia(mdhd(1, 1), "vide", "jpeg", stts(1, 1)));
        byte[] disabled = box("trak", box("tkhd", zeros(84)), mdia(mdhd(1, 1), "vide", "mp4v", stts(1, 1)));
        byte[] sound = box("trak", tkhd(2, 0x10000, 0, 0, 0x10000), mdia(mdhd(1, 1), "soun", "mp4a", stts(1, 1)));
        VideoInfo info = video(ftyp(), box("moov", mvhd(1000, 2500), cover, disabled, sound, TRACK));
        assertThat(info.codecId()).isEqualTo("avc1");
        assertThat(video(ftyp(), box("moov", mvhd(1000, 2500), sound)).codec()).isEqualTo(VideoCodec.NONE);
        assertThat(video(ftyp(), box("moov", mvhd(1000, 2500), disabled)).codec())
                .isEqualTo(VideoCodec.OTHER);
    }

    @Test
    void turnsAndMirrorsAreRead() {
        assertThat(turned(0, 0x10000, -0x10000, 0)).isEqualTo(90);
        assertThat(turned(-0x10000, 0, 0, -0x10000)).isEqualTo(180);
        assertThat(turned(0, -0x10000, 0x10000, 0)).isEqualTo(270);
        assertThat(turned(-0x10000, 0, 0, 0x10000)).isZero();
        assertThat(turned(0, 0x10000, 0x10000, 0)).isEqualTo(90);
        assertThat(turned(46341, 46341, -46341, 46341)).isZero();
        assertThat(turned(0, 0, 0, 0)).isZero();
        byte[] wide = box("tkhd", u32(0x0100_0001L), zeros(48), u32(0, 0x10000, 0, -0x10000, 0), zeros(24));
        byte[] trak = box("trak", wide, mdia(mdhd(30, 60), "vide", "hvc1", stts(60, 1)));
        VideoInfo info = video(ftyp(), box("moov", mvhd(1000, 2500), trak));
        assertThat(info.size()).contains(new FrameSize(360, 640));
        assertThat(info.codec()).isEqualTo(VideoCodec.H265);
    }

    @Test
    void everyCutOfAWholeFileEndsInAnAnswer() {
        List<VideoCodec> codecs = new ArrayList<>();
        byte[] whole = join(ftyp(), box("moov", mvhd(1000, 2500), TRACK));
        for (int length = ftyp().length; length <= whole.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(whole, 0, cut, 0, length);
            codecs.add(video(cut).codec());
        }
        assertThat(codecs).containsOnly(VideoCodec.UNKNOWN, VideoCodec.H264);
    }

    private static int turned(int a, int b, int c, int d) {
        byte[] trak = box("trak", tkhd(1, a, b, c, d), mdia(mdhd(30, 60), "vide", "avc1", stts(60, 1)));
        return video(ftyp(), box("moov", mvhd(1000, 2500), trak)).rotation();
    }

    private static FrameRate rate(long timescale, long... pairs) {
        return video(ftyp(), box("moov", mvhd(1000, 2500), trak(mdhd(timescale, 0), stts(pairs))))
                .frameRate()
                .orElseThrow();
    }

    private static VideoInfo video(byte[]... parts) {
        return Fixtures.probe(join(parts)).video().orElseThrow();
    }
}
