package io.github.tiktokcontent.media;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What the {@code trak} box of one track says, and the frames that its fragments add. */
final class Mp4Track {
    /** Tracks of stills: cover pictures, chapter pictures. */
    private static final Set<String> STILLS = Set.of("jpeg", "png ", "mjpa", "mjpb", "tmcd");

    private final ByteSource source;
    private final SampleTimes times = new SampleTimes();
    private long id;
    private boolean enabled;
    private int rotation;
    private String handler = "";
    private long timescale;
    private long duration = -1;
    private boolean tableRead;
    private String codecId = "";
    private Optional<FrameSize> size = Optional.empty();

    Mp4Track(ByteSource source) {
        this.source = source;
    }

    void read(BoxReader boxes) throws IOException {
        while (boxes.next()) {
            switch (boxes.type()) {
                case "tkhd" -> header(boxes.body());
                case "mdia", "minf", "stbl" -> read(boxes.inside(), boxes.type());
                default -> {}
            }
        }
    }

    long id() {
        return id;
    }

    /** Whether the file says what kind of track this is. */
    boolean isKnown() {
        return !handler.isEmpty();
    }

    boolean isVideo() {
        return handler.equals("vide");
    }

    /** Better than another video track if it is enabled and moves. */
    int rank() {
        return (enabled ? 1 : 0) + (STILLS.contains(codecId) ? 0 : 2);
    }

    String codecId() {
        return codecId;
    }

    int rotation() {
        return rotation;
    }

    Optional<FrameSize> size() {
        return size;
    }

    long timescale() {
        return timescale;
    }

    /** The duration that the media header states, less than 0 if unknown. */
    long duration() {
        return duration;
    }

    /** Whether the table of sample times was there and was read to its end. */
    boolean isTableRead() {
        return tableRead;
    }

    SampleTimes times() {
        return times;
    }

    /** Each level has its own few names, so the depth is bounded by them. */
    private void read(BoxReader boxes, String level) throws IOException {
        while (boxes.next()) {
            long body = boxes.body();
            switch (level + "/" + boxes.type()) {
                case "mdia/mdhd" -> mediaHeader(body);
                case "mdia/hdlr" -> handler = source.fourcc(body + 8);
                case "mdia/minf", "minf/stbl" -> read(boxes.inside(), boxes.type());
                case "stbl/stsd" -> description(body, boxes.end());
                case "stbl/stts" -> sampleTable(body, boxes.end());
                default -> {}
            }
        }
    }

    private void header(long body) throws IOException {
        boolean wide = source.u8(body) == 1;
        enabled = (source.u8(body + 3) & 1) == 1;
        id = source.u32(body + (wide ? 20 : 12));
        long matrix = body + (wide ? 52 : 40);
        rotation =
                rotation(source.i32(matrix), source.i32(matrix + 4), source.i32(matrix + 12), source.i32(matrix + 16));
    }

    /** The part of the matrix that turns: (x, y) becomes (ax + cy, bx + dy), y growing downwards. */
    private static int rotation(int a, int b, int c, int d) {
        if (a == 0 && d == 0 && b != 0 && c != 0) {
            return b > 0 ? 90 : 270;
        }
        return a < 0 && d < 0 && b == 0 && c == 0 ? 180 : 0;
    }

    private void mediaHeader(long body) throws IOException {
        boolean wide = source.u8(body) == 1;
        timescale = source.u32(body + (wide ? 20 : 12));
        duration = wide ? source.i64(body + 24) : MediaTime.known32(source.u32(body + 16));
    }

    private void description(long body, long end) throws IOException {
        long entry = body + 8;
        if (source.u32(body + 4) == 0 || end - entry < 36) {
            return;
        }
        codecId = source.fourcc(entry + 4);
        int width = source.u16(entry + 32);
        int height = source.u16(entry + 34);
        if (width > 0 && height > 0) {
            size = Optional.of(new FrameSize(width, height));
        }
    }

    private void sampleTable(long body, long end) throws IOException {
        if (!isVideo() && !handler.isEmpty()) {
            return;
        }
        long declared = source.u32(body + 4);
        long entries = Math.min(declared, (end - body - 8) / 8);
        for (long i = 0; i < entries; i++) {
            long entry = body + 8 + 8 * i;
            times.add(source.u32(entry), source.u32(entry + 4));
        }
        tableRead = entries == declared;
    }
}
