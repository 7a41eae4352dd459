package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredFileTest {
    @TempDir
    Path folder;

    /** Takes one buffer at a time and counts. */
    private static final class Counter implements Flow.Subscriber<ByteBuffer> {
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private Flow.@Nullable Subscription subscription;
        private long bytes;
        private int largest;
        private boolean complete;

        @Override
        public void onSubscribe(Flow.Subscription next) {
            subscription = next;
            next.request(1);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            bytes += buffer.remaining();
            largest = Math.max(largest, buffer.capacity());
            Flow.Subscription from = subscription;
            if (from != null) {
                from.request(1);
            }
        }

        @Override
        public void onError(Throwable cause) {
            failure.set(cause);
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    }

    @Test
    void v08_aSparseGigabyteIsReadInSmallPieces() throws IOException {
        Path file = folder.resolve("sparse.mp4");
        try (FileChannel made = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            made.write(ByteBuffer.wrap(new byte[] {1}), (1L << 30) - 1);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            StoredFile stored = StoredFile.of(file, channel);
            Counter counter = new Counter();
            stored.body().content().get().subscribe(counter);
            assertThat(counter.bytes)
                    .isEqualTo(1L << 30)
                    .isEqualTo(stored.body().length());
            assertThat(counter.largest).isEqualTo(64 * 1024);
            assertThat(counter.complete).isTrue();
            stored.check();
        }
    }

    @Test
    void v10_aFileThatShrinksOrIsWrittenToIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("made.mp4"), new byte[100]);
        try (FileChannel channel = FileChannel.open(file)) {
            StoredFile stored = StoredFile.of(file, channel);
            Files.write(file, new byte[50]);
            Counter counter = new Counter();
            stored.body().content().get().subscribe(counter);
            assertThat(counter.failure.get()).hasMessageContaining("was written to");
            assertThat(counter.complete).isFalse();
            assertThatThrownBy(stored::check).hasMessageContaining("was written to");
        }
    }
}
