package io.github.tiktokcontent.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts files together by hand. */
final class Bytes {
    private Bytes() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] text(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    static byte[] u32(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        for (long value : values) {
            buffer.putInt((int) value);
        }
        return buffer.array();
    }

    static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] zeros(int count) {
        return new byte[count];
    }

    /** An MP4 box. */
    static byte[] box(String type, byte[]... parts) {
        byte[] body = join(parts);
        return join(u32(body.length + 8L), text(type), body);
    }

    static byte[] ftyp() {
        return box("ftyp", text("isom"), u32(0));
    }

    /** A movie header of version 0. */
    static byte[] mvhd(long timescale, long duration) {
        return box("mvhd", u32(0, 0, 0, timescale, duration), zeros(80));
    }

    /** An enabled video track of H.264, 640x360, not turned, with the given media header and sample table. */
    static byte[] trak(byte[] mdhd, byte[]... tables) {
        return box("trak", tkhd(1, 0x10000, 0, 0, 0x10000), mdia(mdhd, "vide", "avc1", tables));
    }

    static byte[] tkhd(long id, long a, long b, long c, long d) {
        return box("tkhd", u32(1, 0, 0, id, 0, 0), zeros(16), u32(a, b, 0, c, d, 0, 0, 0, 0x40000000L), zeros(8));
    }

    static byte[] mdia(byte[] mdhd, String handler, String codec, byte[]... tables) {
        byte[] entry = join(u32(86), text(codec), zeros(24), u16(640), u16(360), zeros(50));
        byte[] stsd = box("stsd", u32(0, 1), entry);
        return box("mdia", mdhd, hdlr(handler), box("minf", box("stbl", stsd, join(tables))));
    }

    static byte[] hdlr(String handler) {
        return box("hdlr", u32(0, 0), text(handler), zeros(12));
    }

    static byte[] mdhd(long timescale, long duration) {
        return box("mdhd", u32(0, 0, 0, timescale, duration, 0));
    }

    /** Pairs of count and length. */
    static byte[] stts(long... pairs) {
        return box("stts", u32(0, pairs.length / 2), u32(pairs));
    }

    /** An EBML element; the size field has 8 bytes. */
    static byte[] element(long id, byte[]... parts) {
        byte[] body = join(parts);
        return join(id(id), u64(0x01L << 56 | body.length), body);
    }

    /** The head of an EBML element of unknown size. */
    static byte[] unknownSize(long id) {
        return join(id(id), u64(0x01ff_ffff_ffff_ffffL));
    }

    static byte[] id(long id) {
        int length = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
        byte[] all = u32(id);
        byte[] out = new byte[length];
        System.arraycopy(all, 4 - length, out, 0, length);
        return out;
    }

    static byte[] webmHeader() {
        return element(0x1a45dfa3L, element(0x4282, text("webm")));
    }
}
