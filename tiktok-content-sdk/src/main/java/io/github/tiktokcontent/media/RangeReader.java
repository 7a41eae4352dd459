package io.github.tiktokcontent.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads bytes at any place of a file or of something like it. {@code FileChannel::read} is one; a reader of URL ranges can
 * be another.
 */
@FunctionalInterface
public interface RangeReader {
    /**
     * Reads some bytes.
     *
     * @param target where they go; at most its remaining bytes are read, fewer are fine
     * @param position the place of the first byte, counted from 0
     * @return how many bytes were read; 0 or less at the end
     * @throws IOException if reading fails; it ends the probe and reaches its caller
     */
    int read(ByteBuffer target, long position) throws IOException;
}
