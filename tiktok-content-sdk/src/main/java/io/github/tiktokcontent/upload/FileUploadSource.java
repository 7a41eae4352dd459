package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.internal.async.PulledBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A file that is opened once and watched. */
final class FileUploadSource implements UploadSource {
    /** So much of both ends goes into the fingerprint. */
    private static final int SAMPLE = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final BasicFileAttributes atOpening;
    private final String contentType;
    private final String fingerprint;
    private final BufferRing ring = new BufferRing();

    private FileUploadSource(Path path, FileChannel channel, BasicFileAttributes atOpening, String contentType)
            throws IOException {
        this.path = path;
        this.channel = channel;
        this.atOpening = atOpening;
        this.contentType = contentType;
        this.fingerprint = "file " + atOpening.size() + " " + atOpening.lastModifiedTime() + " " + sample();
    }

    static FileUploadSource open(Path path, String contentType) throws IOException {
        VideoTypes.checked(contentType);
        Path real = path.toRealPath();
        // Before the opening: to open a FIFO would block.
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException(path.getFileName() + " is not a regular file");
        }
        if (attributes.size() < 1 || attributes.size() > ChunkPlan.MAX_SIZE) {
            throw new IllegalArgumentException(path.getFileName() + " has " + attributes.size()
                    + " bytes; TikTok takes videos of 1 to " + ChunkPlan.MAX_SIZE + " bytes");
        }
        FileChannel channel = FileChannel.open(real, StandardOpenOption.READ);
        try {
            FileUploadSource source = new FileUploadSource(real, channel, attributes, contentType);
            source.check();
            return source;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return atOpening.size();
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public CompletableFuture<Void> ready(long offset) {
        try {
            check();
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Flow.Publisher<ByteBuffer> open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size());
        return new PulledBytes(this::next, offset, length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The video file could not be closed", e);
        }
    }

    /** Whether the path still names the file that was opened, and nobody has touched it. */
    void check() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw SourceException.changed(path.getFileName() + " was deleted or renamed");
        }
        String what = !Objects.equals(now.fileKey(), atOpening.fileKey())
                ? "was replaced"
                : now.size() != atOpening.size() || channel.size() != atOpening.size()
                        ? "had " + atOpening.size() + " bytes and now has " + now.size()
                        : !now.lastModifiedTime().equals(atOpening.lastModifiedTime()) ? "was written to" : "";
        if (!what.isEmpty()) {
            throw SourceException.changed(path.getFileName() + " " + what + " since the upload was planned");
        }
    }

    private ByteBuffer next(long position, long left) throws IOException {
        ByteBuffer buffer = read(position, left);
        if (buffer.remaining() == left) {
            // The server cannot take the chunk as complete before these bytes are there.
            check();
        }
        return buffer;
    }

    /** A buffer with the next bytes, at most {@code wanted}. */
    ByteBuffer read(long position, long wanted) throws IOException {
        ByteBuffer buffer = ring.take(wanted);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw SourceException.changed(path.getFileName() + " ends at byte " + (position + buffer.position())
                        + " instead of " + size());
            }
        }
        buffer.flip();
        ring.lent(buffer);
        return buffer;
    }

    private String sample() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        int length = (int) Math.min(SAMPLE, size());
        digest.update(read(0, length));
        digest.update(read(size() - length, length));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }
}
