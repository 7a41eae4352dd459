package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.Bytes.box;
import static io.github.tiktokcontent.media.Bytes.ftyp;
import static io.github.tiktokcontent.media.Bytes.join;
import static io.github.tiktokcontent.media.Bytes.mdhd;
import static io.github.tiktokcontent.media.Bytes.mvhd;
import static io.github.tiktokcontent.media.Bytes.stts;
import static io.github.tiktokcontent.media.Bytes.trak;
import static io.github.tiktokcontent.media.Bytes.u16;
import static io.github.tiktokcontent.media.Bytes.u32;
import static io.github.tiktokcontent.media.Bytes.u64;
import static io.github.tiktokcontent.media.Bytes.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FragmentedMp4Test {
    private static final byte[] TREX = box("trex", u32(0, 1, 1, 1001, 0, 0));
    private static final byte[] MEDIA = trak(mdhd(30_000, 0), stts());

    @Test
    void theLengthIsTheSumOfTheRuns() {
        byte[] byDefault = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 30)));
        byte[] byFragment =
                moof(box("tfhd", u32(0x00000b, 1), u64(0), u32(1), u32(1001)), box("trun", u32(0x5, 30, 0, 0)));
        byte[] bySample = moof(box("tfhd", u32(0, 1)), box("trun", u32(0x701, 2, 0), u32(1001, 9, 9), u32(1001, 9, 9)));
        byte[] other = moof(box("tfhd", u32(0, 2)), box("trun", u32(0, 1000)));
        VideoInfo info = video(header(), byDefault, byFragment, bySample, other);
        assertThat(info.duration()).contains(duration(62 * 1001L, 30_000));
        assertThat(info.frameRate()).contains(new FrameRate(30_000, 1001));
    }

    @Test
    void aDeclaredLengthSavesReadingAllFragments() {
        byte[] fragment = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 30)));
        byte[] many = repeated(fragment, 100);
        byte[] narrow = box("mehd", u32(0, 7000));
        byte[] wide = box("mehd", u32(0x0100_0000L), u64(7000));
        assertThat(video(ftyp(), moov(narrow), many).duration()).contains(Duration.ofSeconds(7));
        assertThat(video(ftyp(), moov(wide), many).duration()).contains(Duration.ofSeconds(7));
        byte[] unknown = box("mehd", u32(0, 0xffff_ffffL));
        assertThat(video(ftyp(), moov(unknown), many).duration()).contains(duration(3000 * 1001L, 30_000));
    }

    @Test
    void anIndexThatLeadsToTheEndGivesTheLength() {
        byte[] fragment = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 30)));
        byte[] many = repeated(fragment, 3000);
        long size = many.length;
        assertThat(video(header(), sidx(false, 0, size - 8, 8), many).duration())
                .contains(Duration.ofSeconds(10));
        assertThat(video(header(), sidx(true, 0, size, 0), many, box("mfra", zeros(8)))
                        .duration())
                .contains(Duration.ofSeconds(10));
        byte[] second = sidx(false, 0, 1, 1);
        assertThat(video(header(), sidx(true, second.length, size, 0), second, many)
                        .duration())
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void anIndexThatLeadsElsewhereIsNotBelieved() {
        byte[] fragment = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 30)));
        byte[] many = repeated(fragment, 3000);
        long size = many.length;
        for (byte[] index : new byte[][] {
            sidx(false, 0, 5, 5),
            sidx(true, -1, size, 0),
            sidx(true, Long.MAX_VALUE, size, 0),
            box("sidx", u32(0, 1, 1000, 0, 0), u16(0), u16(0)),
        }) {
            assertThat(video(header(), index, many).duration()).isEmpty();
        }
    }

    @Test
    void v06_moreFragmentsThanTheLimitLeaveTheLengthUnknownAndTheRateKnown() {
        byte[] fragment = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 30)));
        VideoInfo info = video(header(), repeated(fragment, 20_000));
        assertThat(info.duration()).isEmpty();
        assertThat(info.frameRate()).contains(new FrameRate(30_000, 1001));
    }

    @Test
    void v06_aRunIsReadByWhatIsThereNotByWhatItDeclares() {
        byte[] bySample = moof(box("tfhd", u32(0, 1)), box("trun", u32(0x100, 0xffff_ffffL), u32(1001, 1001)));
        assertThat(video(header(), bySample).duration()).contains(duration(2002, 30_000));
        byte[] huge = moof(box("tfhd", u32(0, 1)), box("trun", u32(0, 0xffff_ffffL)));
        VideoInfo info = video(header(), huge, huge, huge);
        assertThat(info.frameRate()).contains(new FrameRate(30_000, 1001));
        assertThat(info.duration()).contains(duration(3 * 0xffff_ffffL * 1001, 30_000));
    }

    @Test
    void fragmentsWithoutLengthsAreUnknownAndNoFragmentsAreNothing() {
        byte[] silent = moof(box("tfhd", u32(0, 9)), box("trun", u32(0, 30)));
        assertThat(video(header(), silent).duration()).isEmpty();
        assertThat(video(header()).duration()).contains(Duration.ZERO);
    }

    private static byte[] header() {
        return join(ftyp(), moov());
    }

    private static byte[] moov(byte[]... extend) {
        return box("moov", mvhd(1000, 0), MEDIA, box("mvex", TREX, join(extend)));
    }

    private static byte[] moof(byte[]... traf) {
        return join(box("moof", box("mfhd", u32(0, 1)), box("traf", traf)), box("mdat", zeros(4)));
    }

    /** Two references of 5 s each. */
    private static byte[] sidx(boolean wide, long offset, long first, long second) {
        byte[] times = wide ? join(u64(0), u64(offset)) : u32(0, offset);
        byte[] version = u32(wide ? 0x0100_0000L : 0);
        return box("sidx", version, u32(1, 1000), times, u16(0), u16(2), u32(first, 5000, 0), u32(second, 5000, 0));
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return join(parts);
    }

    private static Duration duration(long units, long timescale) {
        return MediaTime.duration(units, timescale).orElseThrow();
    }

    private static VideoInfo video(byte[]... parts) {
        return Fixtures.probe(join(parts)).video().orElseThrow();
    }
}
