package io.github.tiktokcontent.media;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fragments of a file ({@code mvex}, {@code moof}, {@code sidx}) say of its length. */
final class Mp4Fragments {
    private static final int DEFAULT_DURATION = 0x8;
    private static final int SAMPLE_DURATION = 0x100;

    private final ByteSource source;
    private final Map<Long, Long> defaults = new HashMap<>();
    private boolean expected;
    private long declared = -1;
    private Optional<Indexed> indexed = Optional.empty();
    private int seen;

    Mp4Fragments(ByteSource source) {
        this.source = source;
    }

    private record Indexed(long units, long timescale) {}

    /** Whether the movie header announces fragments. */
    boolean expected() {
        return expected;
    }

    /** How many fragments were read. */
    int seen() {
        return seen;
    }

    /** The length that {@code mehd} declares, in the movie's units; 0 or less if unknown. */
    long declared() {
        return declared;
    }

    /** The length by the segment index, where it covers the file. */
    Optional<Duration> indexedDuration() {
        return indexed.flatMap(index -> MediaTime.duration(index.units(), index.timescale()));
    }

    void readExtends(BoxReader boxes) throws IOException {
        expected = true;
        while (boxes.next()) {
            long body = boxes.body();
            if (boxes.type().equals("mehd")) {
                declared = source.u8(body) == 1 ? source.i64(body + 4) : MediaTime.known32(source.u32(body + 4));
            } else if (boxes.type().equals("trex")) {
                defaults.put(source.u32(body + 4), source.u32(body + 12));
            }
        }
    }

    void readFragment(BoxReader boxes, List<Mp4Track> tracks) throws IOException {
        seen++;
        while (boxes.next()) {
            if (boxes.type().equals("traf")) {
                readTrack(boxes.inside(), tracks);
            }
        }
    }

    /** Uses an index only if it leads to the end of the file, or to the random access boxes there. */
    void readIndex(long body, long end) throws IOException {
        if (indexed.isPresent()) {
            return;
        }
        boolean wide = source.u8(body) == 1;
        long timescale = source.u32(body + 8);
        long offset = wide ? source.i64(body + 20) : source.u32(body + 16);
        long table = body + (wide ? 32 : 24);
        long entries = Math.min(source.u16(table - 2), (end - table) / 12);
        long place = offset < 0 || offset > source.size() ? source.size() : end + offset;
        long units = 0;
        for (long i = 0; i < entries; i++) {
            long entry = table + 12 * i;
            place += source.u32(entry) & 0x7fff_ffffL;
            units += source.u32(entry + 4);
        }
        boolean covers = place == source.size()
                || (place <= source.size() - 8 && source.fourcc(place + 4).equals("mfra"));
        if (entries > 0 && covers) {
            indexed = Optional.of(new Indexed(units, timescale));
        }
    }

    private void readTrack(BoxReader boxes, List<Mp4Track> tracks) throws IOException {
        Optional<Mp4Track> track = Optional.empty();
        long length = 0;
        while (boxes.next()) {
            long body = boxes.body();
            if (boxes.type().equals("tfhd")) {
                long id = source.u32(body + 4);
                track = tracks.stream()
                        .filter(candidate -> candidate.id() == id && candidate.isVideo())
                        .findFirst();
                length = sampleLength(body, defaults.getOrDefault(id, 0L));
            } else if (boxes.type().equals("trun") && track.isPresent()) {
                readRun(body, boxes.end(), length, track.get().times());
            }
        }
    }

    private long sampleLength(long body, long otherwise) throws IOException {
        int flags = source.i32(body) & 0xff_ffff;
        if ((flags & DEFAULT_DURATION) == 0) {
            return otherwise;
        }
        long baseOffset = (flags & 0x1) == 0 ? 0 : 8;
        long description = (flags & 0x2) == 0 ? 0 : 4;
        return source.u32(body + 8 + baseOffset + description);
    }

    private void readRun(long body, long end, long length, SampleTimes times) throws IOException {
        int flags = source.i32(body) & 0xff_ffff;
        long samples = source.u32(body + 4);
        if ((flags & SAMPLE_DURATION) == 0) {
            times.add(samples, length);
            return;
        }
        long first = body + 8 + 4L * Integer.bitCount(flags & 0x5);
        long stride = 4L * Integer.bitCount(flags & 0xf00);
        long there = Math.min(samples, (end - first) / stride);
        for (long i = 0; i < there; i++) {
            times.add(1, source.u32(first + stride * i));
        }
    }
}
