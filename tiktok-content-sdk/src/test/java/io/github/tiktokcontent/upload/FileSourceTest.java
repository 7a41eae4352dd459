package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    Path folder;

    /** Spoils the file while chunk {@code sending} is under way, or before it. */
    interface Spoiler {
        void spoil(Path file) throws IOException;
    }

    private static final List<Spoiler> SPOILERS = List.of(
            file -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND),
            file -> {
                try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                    raw.setLength(52_000);
                }
            },
            file -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_000)),
            Files::delete,
            file -> {
                Path other = Files.copy(file, file.resolveSibling("other"), StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            });

    @Test
    void u15_v10_aFileThatChangesBetweenTwoChunksEndsTheUpload() throws IOException {
        for (Spoiler spoiler : SPOILERS) {
            try (UploadCase upload = new UploadCase(Files.createTempDirectory(folder, "case"))) {
                UploadException ended = upload.at(2, put -> {
                            spoil(spoiler, upload.file);
                            return put.store();
                        })
                        .ends();
                assertThat(ended.reason()).isEqualTo(Reason.SOURCE_CHANGED);
                assertThat(ended.isCommitted()).isFalse();
                upload.sent(0, 1);
            }
        }
    }

    @Test
    void u15_v10_aFileThatChangesInTheLastChunkKeepsItsLastBytesBack() throws IOException {
        for (Spoiler spoiler : SPOILERS) {
            Path file = Fixtures.file(Files.createTempDirectory(folder, "case"), 700_000, 5);
            try (UploadSource source = UploadSource.file(file, "video/mp4")) {
                Reader reader = new Reader();
                source.open(0, 700_000).subscribe(reader);
                reader.subscription.request(1);
                spoil(spoiler, file);
                reader.subscription.request(10);

                assertThat(reader.end).isCompletedExceptionally();
                assertThat(reader.failure).isInstanceOf(SourceException.class);
                assertThat(reader.bytes).isLessThan(700_000);
            }
        }
    }

    @Test
    void u15_inTheLastChunkTheUploadSaysThatItIsCommitted() throws IOException {
        Path file = Fixtures.file(folder, 700_000, 5);
        ChunkPlan plan = ChunkPlan.of(700_000);
        MemoryHost host = new MemoryHost(plan);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            UploadException ended = Fixtures.failureOf(Fixtures.uploader(host, new Fixtures.SteppedSleeper())
                    .upload(Fixtures.session(source, plan), source, progress -> spoil(SPOILERS.get(2), file)));
            assertThat(ended.reason()).isEqualTo(Reason.SOURCE_CHANGED);
        }
        assertThat(host.received).isZero();
    }

    private static void spoil(Spoiler spoiler, Path file) {
        try {
            spoiler.spoil(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void v01_v02_onlyRegularFilesOfAPossibleSizeAreOpened() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path huge = folder.resolve("huge.mp4");
        try (RandomAccessFile raw = new RandomAccessFile(huge.toFile(), "rw")) {
            raw.setLength(4_000_000_001L);
        }
        Path fifo = folder.resolve("fifo.mp4");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> UploadSource.file(empty, "video/mp4")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UploadSource.file(huge, "video/mp4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000000001");
        for (Path path : List.of(folder, fifo, folder.resolve("missing.mp4"), Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> UploadSource.file(path, "video/mp4")).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> UploadSource.file(empty, "image/png")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void v03_aLinkIsFollowedOnce() throws IOException {
        Path file = Fixtures.file(folder, 1000, 1);
        Path other = Fixtures.file(folder, 1000, 2);
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), file);
        try (UploadSource source = UploadSource.file(link, "video/mp4")) {
            Files.delete(link);
            Files.createSymbolicLink(link, other);

            assertThat(source.ready(0)).isCompletedWithValue(null);
            Reader reader = Reader.all(source.open(0, 1000));
            assertThat(Fixtures.hex(reader.digest())).isEqualTo(Fixtures.sha256Of(file));
        }
    }

    @Test
    void theFingerprintTellsFilesApartAndKnowsThemAgain() throws IOException {
        Path file = Fixtures.file(folder, 200_000, 1);
        Path other = Fixtures.file(folder, 200_000, 2);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        try (UploadSource one = UploadSource.file(file, "video/mp4");
                UploadSource again = UploadSource.file(file, "video/mp4");
                UploadSource two = UploadSource.file(other, "video/mp4")) {
            assertThat(one.fingerprint()).isEqualTo(again.fingerprint()).isNotEqualTo(two.fingerprint());
        }
    }

    @Test
    void aClosedSourceFails() throws IOException {
        UploadSource source = UploadSource.file(Fixtures.file(folder, 1000, 1), "video/mp4");
        source.close();
        source.close();

        assertThat(source.ready(0)).isCompletedExceptionally();
        assertThat(Reader.all(source.open(0, 1000)).failure).isInstanceOf(IOException.class);
    }

    @Test
    void thePublisherGivesWhatIsAskedForAndNoMore() throws IOException {
        Path file = Fixtures.file(folder, 1_000_000, 1);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            Reader reader = new Reader();
            source.open(100, 900_000).subscribe(reader);
            assertThat(reader.buffers).isZero();
            reader.subscription.request(2);
            assertThat(reader.buffers).isEqualTo(2);
            reader.subscription.request(Long.MAX_VALUE);
            reader.subscription.request(Long.MAX_VALUE);
            assertThat(reader.end).isCompletedWithValue(true);
            assertThat(reader.bytes).isEqualTo(900_000);

            assertThatThrownBy(() -> source.open(900_000, 100_001)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aCancelledOrWronglyAskedPublisherStops() throws IOException {
        try (UploadSource source = UploadSource.file(Fixtures.file(folder, 1_000_000, 1), "video/mp4")) {
            Reader cancelled = new Reader();
            source.open(0, 1_000_000).subscribe(cancelled);
            cancelled.cancelsAt = 1;
            cancelled.subscription.request(5);
            assertThat(cancelled.buffers).isEqualTo(1);
            assertThat(cancelled.end).isNotDone();

            Reader wrong = new Reader();
            source.open(0, 1_000_000).subscribe(wrong);
            wrong.subscription.request(0);
            assertThat(wrong.failure).isInstanceOf(IllegalArgumentException.class);
            wrong.subscription.request(1);
            assertThat(wrong.buffers).isZero();
        }
    }

    @Test
    void requestsFromWithinDoNotDeepenTheStack() throws IOException {
        Path file = Fixtures.file(folder, 30_000_000, 1);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            Reader reader = new Reader();
            reader.asksFromWithin = true;
            source.open(0, 30_000_000).subscribe(reader);
            reader.subscription.request(1);
            assertThat(reader.end).isCompletedWithValue(true);
            assertThat(reader.deepest).isLessThan(60);
            assertThat(Fixtures.hex(reader.digest())).isEqualTo(Fixtures.sha256Of(file));
        }
    }

    @Test
    void anErrorWhileBytesAreHandedOutFailsThePublisher() throws IOException {
        try (UploadSource source = UploadSource.file(Fixtures.file(folder, 1000, 1), "video/mp4")) {
            Reader reader = new Reader();
            reader.breaks = true;
            source.open(0, 1000).subscribe(reader);
            reader.subscription.request(1);
            assertThat(reader.failure).isInstanceOf(AssertionError.class).hasMessage("a subscriber's bug");
        }
    }

    @Test
    void aBufferIsUsedAgainOnlyWhenItWasRead() {
        BufferRing ring = new BufferRing();
        List<ByteBuffer> lent = new ArrayList<>();
        for (int i = 0; i < BufferRing.BUFFERS; i++) {
            lent.add(fill(ring));
        }
        ByteBuffer fourth = fill(ring);
        assertThat(lent).allSatisfy(buffer -> assertThat(buffer).isNotSameAs(fourth));
        assertThat(lent).allMatch(buffer -> buffer.remaining() == 1000);

        fourth.position(fourth.limit());
        assertThat(fill(ring)).isSameAs(fourth);
        lent.get(0).position(1000);
        assertThat(fill(ring)).as("the oldest one was given up").isNotSameAs(lent.get(0));
        lent.get(2).position(1000);
        assertThat(fill(ring)).isSameAs(lent.get(2));
    }

    private static ByteBuffer fill(BufferRing ring) {
        ByteBuffer buffer = ring.take(1000);
        buffer.position(1000).flip();
        ring.lent(buffer);
        return buffer;
    }

    /** Reads and digests, as it is told. */
    static final class Reader implements Flow.Subscriber<ByteBuffer> {
        final CompletableFuture<Boolean> end = new CompletableFuture<>();
        final java.security.MessageDigest digest = Fixtures.sha256();
        Flow.Subscription subscription = Fixtures.NO_SUBSCRIPTION;
        Throwable failure = new AssertionError("no failure");
        boolean asksFromWithin;
        boolean breaks;
        int cancelsAt;
        int buffers;
        long bytes;
        int deepest;

        static Reader all(Flow.Publisher<ByteBuffer> publisher) {
            Reader reader = new Reader();
            publisher.subscribe(reader);
            reader.subscription.request(Long.MAX_VALUE);
            return reader;
        }

        private static int ownFrames() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.filter(frame -> frame.getClassName().contains("tiktokcontent"))
                            .mapToInt(frame -> 1)
                            .sum());
        }

        byte[] digest() {
            return digest.digest();
        }

        @Override
        public void onSubscribe(Flow.Subscription next) {
            subscription = next;
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            buffers++;
            if (breaks) {
                throw new AssertionError("a subscriber's bug");
            }
            bytes += buffer.remaining();
            digest.update(buffer);
            deepest = Math.max(deepest, ownFrames());
            if (buffers == cancelsAt) {
                subscription.cancel();
            }
            if (asksFromWithin) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            end.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            end.complete(true);
        }
    }
}
