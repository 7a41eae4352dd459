package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.PublishId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** What the tests of uploads share. */
final class Fixtures {
    static final PublishId PUBLISH_ID = new PublishId("v_pub_file~v2.1234567890123456789");
    static final Instant ISSUED_AT = Instant.parse("2026-11-20T10:00:00Z");
    static final String URL = "https://upload.us.tiktokapis.com/video/?upload_id=1&upload_token=very-secret";

    static final Flow.Subscription NO_SUBSCRIPTION = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private Fixtures() {}

    /** Small chunks, which TikTok would not take. */
    static ChunkPlan plan(long size, long chunkSize) {
        return size < 2 * chunkSize
                ? new ChunkPlan(size, size, 1)
                : new ChunkPlan(size, chunkSize, (int) (size / chunkSize));
    }

    static Path file(Path folder, long size, long seed) throws IOException {
        byte[] bytes = new byte[(int) size];
        new Random(seed).nextBytes(bytes);
        return Files.write(folder.resolve("video-" + size + "-" + seed + ".mp4"), bytes);
    }

    static UploadSession session(UploadSource source, ChunkPlan plan) {
        return new UploadSession(
                PUBLISH_ID, Secret.of(URL), plan, source.contentType(), ISSUED_AT, source.fingerprint());
    }

    static UploadOptions options() {
        return UploadOptions.of(UploadUrlRule.tiktok(), InstantSource.fixed(ISSUED_AT.plusSeconds(5)));
    }

    static ChunkedUploader uploader(MemoryHost host, SteppedSleeper sleeper) {
        return new ChunkedUploader(host, host::ask, sleeper, options());
    }

    static UploadException failureOf(CompletableFuture<Void> upload) {
        Throwable failure = upload.handle((value, thrown) -> Async.cause(thrown))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        if (failure instanceof UploadException ended) {
            return ended;
        }
        throw new AssertionError("expected an UploadException", failure);
    }

    static void finish(CompletableFuture<Void> upload) {
        upload.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String sha256Of(Path file) throws IOException {
        return hex(sha256().digest(Files.readAllBytes(file)));
    }

    static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Sleeps in no time and moves its own clock. */
    static final class SteppedSleeper implements Sleeper {
        private long nanos;
        private int sleeps;

        @Override
        public synchronized long nanoTime() {
            return nanos;
        }

        @Override
        public synchronized CompletableFuture<Void> sleep(Duration time) {
            nanos += Math.max(0, time.toNanos());
            sleeps++;
            return CompletableFuture.completedFuture(null);
        }

        synchronized void pass(Duration time) {
            nanos += time.toNanos();
        }

        synchronized int sleeps() {
            return sleeps;
        }
    }
}
