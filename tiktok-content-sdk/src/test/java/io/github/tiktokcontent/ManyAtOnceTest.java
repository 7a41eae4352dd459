package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand waits and a hundred stalled uploads hold a handful of threads, and cancelling them leaves nothing. */
final class ManyAtOnceTest {
    private static final int WAITS = 1000;
    private static final int UPLOADS = 100;
    private static final int MOST_THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aThousandWaitsAndAHundredStalledUploadsUseAtMostEightThreads(@TempDir Path folder) throws Exception {
        awaitNoLibraryThreads(); // those of the tests before this one
        Path video = padded(folder);
        try (TikTokEmulator tiktok = TikTokEmulator.builder()
                .withoutRateLimits()
                .dailyPostCap(UPLOADS)
                .start()) {
            tiktok.statusScript(StatusScript.start().processing(1_000_000));
            tiktok.faults().on(Operation.UPLOAD).always().stallReading(1);
            try (TikTokContentClient client = TikTokContentClient.builder(Secret.of(tiktok.accessToken()))
                    .apiBaseUrl(tiktok.apiBaseUrl())
                    .rateLimits(RateLimits.off())
                    .build()) {
                List<CompletableFuture<?>> calls = new ArrayList<>();
                for (int i = 0; i < UPLOADS; i++) {
                    calls.add(client.postAsync(VideoPost.builder(VideoSource.file(video), PrivacyLevel.SELF_ONLY)
                            .build()));
                }
                tiktok.journal().awaitRequests(Operation.UPLOAD, UPLOADS, PATIENCE);
                for (int i = 0; i < WAITS; i++) {
                    calls.add(client.awaitPublishedAsync(new PublishId("v_inbox_file~v2." + i), Duration.ofHours(1)));
                }
                tiktok.journal().awaitRequests(Operation.STATUS, WAITS, PATIENCE);

                Set<String> threads = libraryThreads();
                assertThat(threads).hasSizeLessThanOrEqualTo(MOST_THREADS);

                calls.forEach(call -> call.cancel(true));
                assertThat(calls).allMatch(CompletableFuture::isCancelled);
                // A stalled server notices only when it reads again that its client has gone.
                int open = tiktok.journal().openConnections();
                tiktok.faults().clear();
                // The connections of finished calls stay open for the next ones; those of the cancelled uploads do not.
                tiktok.journal().awaitOpenConnections(open - UPLOADS, PATIENCE);
            }
            awaitNoLibraryThreads();
            tiktok.journal().awaitOpenConnections(0, PATIENCE);
        }
    }

    /** A video that does not fit into the sockets' buffers, so that its upload really stands still. */
    private static Path padded(Path folder) throws IOException {
        byte[] start = Files.readAllBytes(Stage.VIDEO);
        Path video = folder.resolve("padded.mp4");
        try (var file = Files.newByteChannel(
                video, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(start));
            file.position(32_000_000);
            file.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        return video;
    }

    private static Set<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tiktok-content-")
                        || name.startsWith("tiktok-host-")
                        || name.startsWith("HttpClient-"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The JDK's selector thread ends, and idle connections close, when its client has been collected. */
    private static void awaitNoLibraryThreads() throws InterruptedException {
        Object signal = new Object();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!libraryThreads().isEmpty() && System.nanoTime() < end) {
            System.gc();
            synchronized (signal) {
                signal.wait(50);
            }
        }
        assertThat(libraryThreads()).isEmpty();
    }
}
