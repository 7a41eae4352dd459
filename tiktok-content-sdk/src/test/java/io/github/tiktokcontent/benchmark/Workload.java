package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.upload.ChunkPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What every candidate does.
 *
 * @param sink where the chunks go, without a path
 * @param file the whole video
 * @param pieces a folder with the same video as one file per chunk, for those that can only send whole files
 * @param plan how the video is cut
 */
record Workload(URI sink, Path file, Path pieces, ChunkPlan plan) {
    /** The upload URL. */
    URI target() {
        return sink.resolve("/upload");
    }

    /** Where the relay takes the video from. */
    URI source() {
        return sink.resolve("/video.mp4");
    }

    Path piece(int index) {
        return pieces.resolve(String.format(Locale.ROOT, "chunk-%03d", index));
    }

    /** The status that answers a chunk. */
    int expectedStatus(int index) {
        return index == plan.count() - 1 ? 201 : 206;
    }

    void check(int index, int status) {
        if (status != expectedStatus(index)) {
            throw new IllegalStateException("chunk " + index + " was answered " + status);
        }
    }
}
