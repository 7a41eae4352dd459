package io.github.tiktokcontent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Numbers at places of a file, through one small window. Holds the limits of a probe: however the file is made, it is read
 * {@value #MAX_FILLS} times at most and {@value #MAX_ITEMS} boxes, elements or segments are looked at.
 */
final class ByteSource {
    static final int MAX_ITEMS = 10_000;
    static final int MAX_FILLS = 4096;
    static final int WINDOW = 8192;

    private final RangeReader reader;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long start;
    private int fills;
    private int items;

    ByteSource(RangeReader reader, long size) {
        this.reader = reader;
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Counts one more box, element or segment. */
    void item() throws ProbeStop {
        if (++items > MAX_ITEMS) {
            throw new ProbeStop("more than " + MAX_ITEMS + " parts");
        }
    }

    int u8(long position) throws IOException {
        return window.get(at(position, 1)) & 0xff;
    }

    int u16(long position) throws IOException {
        return window.getShort(at(position, 2)) & 0xffff;
    }

    int i16(long position) throws IOException {
        return window.getShort(at(position, 2));
    }

    int i32(long position) throws IOException {
        return window.getInt(at(position, 4));
    }

    long u32(long position) throws IOException {
        return i32(position) & 0xffff_ffffL;
    }

    /** 64 bits; what is negative here is an unsigned number of 2^63 and more. */
    long i64(long position) throws IOException {
        return window.getLong(at(position, 8));
    }

    int u16LittleEndian(long position) throws IOException {
        return Short.reverseBytes(window.getShort(at(position, 2))) & 0xffff;
    }

    int u24LittleEndian(long position) throws IOException {
        return u16LittleEndian(position) | u8(position + 2) << 16;
    }

    long u32LittleEndian(long position) throws IOException {
        return Integer.reverseBytes(i32(position)) & 0xffff_ffffL;
    }

    String fourcc(long position) throws IOException {
        return text(position, 4);
    }

    /** Latin-1, one character per byte; {@code length} is a constant of ours or was capped. */
    String text(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        window.get(at(position, length), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private int at(long position, int length) throws IOException {
        if (position < 0 || position > size - length) {
            throw new ProbeStop("the file ends");
        }
        if (position < start || position + length > start + window.limit()) {
            fill(position);
            if (window.limit() < length) {
                throw new ProbeStop("the file ends before its declared size");
            }
        }
        return (int) (position - start);
    }

    private void fill(long position) throws IOException {
        if (++fills > MAX_FILLS) {
            throw new ProbeStop("more than " + MAX_FILLS + " reads");
        }
        window.clear().limit((int) Math.min(WINDOW, size - position));
        start = position;
        while (window.hasRemaining()) {
            int before = window.position();
            int count = reader.read(window, position + before);
            if (count <= 0 || window.position() == before) {
                break;
            }
        }
        window.flip();
    }
}
