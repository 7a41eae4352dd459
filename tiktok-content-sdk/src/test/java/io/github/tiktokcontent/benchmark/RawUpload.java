package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.upload.Chunk;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** The limit: the kernel moves the bytes from the file to the socket. */
final class RawUpload implements Candidate {
    private final Workload work;
    private final Wire wire;
    private final FileChannel file;

    RawUpload(Workload work) throws IOException {
        this.work = work;
        this.wire = new Wire(work.sink());
        this.file = FileChannel.open(work.file());
    }

    @Override
    public void pass() throws IOException {
        for (int i = 0; i < work.plan().count(); i++) {
            Chunk chunk = work.plan().chunk(i);
            wire.putHead(work, i);
            long at = chunk.first();
            while (at < chunk.end()) {
                at += file.transferTo(at, chunk.end() - at, wire.channel());
            }
            work.check(i, wire.status());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        wire.close();
    }
}
