package io.github.tiktokcontent.media;

import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.internal.async.PulledBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** An open file on its way to a storage, which must not change meanwhile. */
record StoredFile(Path path, FileChannel channel, BasicFileAttributes before) {
    private static final int BUFFER = 64 * 1024;

    static StoredFile of(Path path, FileChannel channel) throws IOException {
        return new StoredFile(path, channel, StorageRules.regular(path));
    }

    long size() {
        return before.size();
    }

    HttpBody body() {
        return new HttpBody(size(), () -> new PulledBytes(this::read, 0, size()));
    }

    private ByteBuffer read(long position, long left) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, left));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw changed();
            }
        }
        return buffer.flip();
    }

    void check() throws IOException {
        BasicFileAttributes now = StorageRules.regular(path);
        if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
            throw changed();
        }
    }

    private IOException changed() {
        return new IOException(
                path.getFileName() + " was written to while it was stored; what was stored may be mixed");
    }
}
