package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.upload.Chunk;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One thread, one direct buffer of 256 KiB between two blocking sockets. */
final class RawRelay implements Candidate {
    private final Workload work;
    private final Wire from;
    private final Wire to;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);

    RawRelay(Workload work) throws IOException {
        this.work = work;
        this.from = new Wire(work.sink());
        this.to = new Wire(work.sink());
    }

    @Override
    public void pass() throws IOException {
        from.head("GET", work.source(), "");
        if (from.status() != 200) {
            throw new IOException("the source refused");
        }
        for (int i = 0; i < work.plan().count(); i++) {
            Chunk chunk = work.plan().chunk(i);
            to.putHead(work, i);
            for (long left = chunk.length(); left > 0; left -= buffer.limit()) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                if (from.read(buffer) < 0) {
                    throw new EOFException("the source ended early");
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.channel().write(buffer);
                }
            }
            work.check(i, to.status());
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
        to.close();
    }
}
