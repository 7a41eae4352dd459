package io.github.tiktokcontent.media;

import java.io.IOException;

/**
 * Walks over EBML elements. Moves forward only; {@link #enter()} goes on with the content of the element, which is how
 * masters of unknown size (live recordings) are read.
 */
final class EbmlReader {
    private final ByteSource source;
    private final long limit;
    private long next;
    private int id;
    private long body;
    private boolean whole;

    EbmlReader(ByteSource source, long start, long limit) {
        this.source = source;
        this.next = start;
        this.limit = limit;
    }

    /** Goes to the next element, and says whether there is one. */
    boolean next() throws IOException {
        if (limit - next < 2) {
            return false;
        }
        source.item();
        int idLength = vintLength(source.u8(next));
        if (idLength > 4) {
            return false;
        }
        id = 0;
        for (int i = 0; i < idLength; i++) {
            id = id << 8 | source.u8(next + i);
        }
        long start = next + idLength;
        int sizeLength = vintLength(source.u8(start));
        if (sizeLength > 8) {
            return false;
        }
        long size = vint(start, sizeLength);
        boolean known = size != (1L << (7 * sizeLength)) - 1;
        body = start + sizeLength;
        whole = known && size <= limit - body;
        next = whole ? body + size : limit;
        return true;
    }

    int id() {
        return id;
    }

    /** Where the content begins. */
    long body() {
        return body;
    }

    /** Where the content ends, or the parent if the size is unknown or too large. */
    long end() {
        return next;
    }

    /** Whether the size is known and the element ends inside its parent. */
    boolean isWhole() {
        return whole;
    }

    /** Goes on with the first element inside this one. */
    void enter() {
        next = body;
    }

    /** The elements inside this one. */
    EbmlReader inside() {
        return new EbmlReader(source, body, next);
    }

    /** An unsigned number of up to 8 bytes; negative if it is longer or does not fit. */
    long number() throws IOException {
        long length = next - body;
        if (length > 8) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | source.u8(body + i);
        }
        return value;
    }

    /** A floating-point number, NaN if it is none. */
    double floating() throws IOException {
        return switch ((int) Math.min(next - body, 9)) {
            case 4 -> Float.intBitsToFloat(source.i32(body));
            case 8 -> Double.longBitsToDouble(source.i64(body));
            default -> Double.NaN;
        };
    }

    /** At most 64 characters. */
    String text() throws IOException {
        String text = source.text(body, (int) Math.min(64, next - body));
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** The number of the track that a block belongs to, negative if it cannot be read. */
    long blockTrack() throws IOException {
        int length = vintLength(source.u8(body));
        return length > 8 ? -1 : vint(body, length);
    }

    /** The time of a block against that of its cluster. */
    int blockTime() throws IOException {
        return source.i16(body + vintLength(source.u8(body)));
    }

    private long vint(long position, int length) throws IOException {
        long value = source.u8(position) & (0xff >> length);
        for (int i = 1; i < length; i++) {
            value = value << 8 | source.u8(position + i);
        }
        return value;
    }

    /** 1 to 8, or 9 if the first byte is 0. */
    private static int vintLength(int first) {
        return Integer.numberOfLeadingZeros(first) - 23;
    }
}
