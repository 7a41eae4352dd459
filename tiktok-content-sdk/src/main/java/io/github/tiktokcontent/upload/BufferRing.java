package io.github.tiktokcontent.upload;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A few direct buffers that are used again and again. A buffer is free again when all its bytes were read. If none is
 * free, the oldest one is left to whoever still reads it and a new one takes its place, so an abandoned buffer is never
 * written to.
 */
final class BufferRing {
    static final int BUFFERS = 3;
    static final int BUFFER_SIZE = 512 * 1024;

    private final @Nullable ByteBuffer[] buffers = new ByteBuffer[BUFFERS];
    private int next;

    /** An empty buffer with room for up to {@code wanted} bytes. It is in nobody's hands until {@link #lent}. */
    synchronized ByteBuffer take(long wanted) {
        ByteBuffer free = null;
        for (int i = 0; i < BUFFERS; i++) {
            ByteBuffer buffer = buffers[i];
            if (buffer != null && !buffer.hasRemaining()) {
                free = buffer;
                buffers[i] = null;
                break;
            }
        }
        if (free == null) {
            free = ByteBuffer.allocateDirect(BUFFER_SIZE);
        }
        free.clear().limit((int) Math.min(BUFFER_SIZE, wanted));
        return free;
    }

    /** Remembers a filled buffer that is given away now. */
    synchronized void lent(ByteBuffer filled) {
        for (int i = 0; i < BUFFERS; i++) {
            if (buffers[i] == null) {
                buffers[i] = filled;
                return;
            }
        }
        buffers[next] = filled;
        next = (next + 1) % BUFFERS;
    }
}
