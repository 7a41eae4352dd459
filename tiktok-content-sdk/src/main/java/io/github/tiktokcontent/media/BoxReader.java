package io.github.tiktokcontent.media;

import java.io.IOException;

/**
 * Walks over the boxes of one level of an MP4 or MOV file. Moves forward only; a box that claims to end past its parent ends
 * with it; a size that cannot be ends the level.
 */
final class BoxReader {
    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;

    private final ByteSource source;
    private final long limit;
    private long next;
    private String type = "";
    private long body;
    private boolean whole;

    BoxReader(ByteSource source, long start, long limit) {
        this.source = source;
        this.next = start;
        this.limit = limit;
    }

    /** Goes to the next box, and says whether there is one. */
    boolean next() throws IOException {
        long start = next;
        if (limit - start < HEADER) {
            return false;
        }
        source.item();
        long length = source.u32(start);
        int header = HEADER;
        if (length == 1) {
            header = LARGE_HEADER;
            length = limit - start < LARGE_HEADER ? 0 : source.i64(start + HEADER);
        } else if (length == 0) {
            length = limit - start;
        }
        if (length >= 0 && length < header) {
            return false;
        }
        type = source.fourcc(start + 4);
        body = start + header;
        // Negative: 2^63 and more.
        whole = length >= 0 && length <= limit - start;
        next = whole ? start + length : limit;
        return true;
    }

    String type() {
        return type;
    }

    /** Where the content begins. */
    long body() {
        return body;
    }

    /** Where the content ends. */
    long end() {
        return next;
    }

    /** Whether the box ends inside its parent, as it claims. */
    boolean isWhole() {
        return whole;
    }

    /** Whether the level was walked to its end, not given up because of a size that cannot be. */
    boolean isFinished() {
        return limit - next < HEADER;
    }

    /** The boxes inside this one. */
    BoxReader inside() {
        return new BoxReader(source, body, next);
    }
}
