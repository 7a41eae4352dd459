package io.github.tiktokcontent.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** The committed media files, and ffprobe's opinion of them. Made by src/test/fixtures/make-fixtures.sh. */
final class Fixtures {
    static final List<String> VIDEOS = List.of(
            "plain.mp4",
            "faststart.mp4",
            "fragmented.mp4",
            "dash.mp4",
            "rotate90.mp4",
            "rotate180.mp4",
            "rotate270.mov",
            "rate5994.mp4",
            "rate6002.mp4",
            "rate23976.mp4",
            "coarse60.mp4",
            "h265.mp4",
            "sound.mp4",
            "plain.mov",
            "av1.mp4",
            "vp8.webm",
            "vp9.webm",
            "sound.webm",
            "norate.webm",
            "live.webm",
            "h264.mkv");

    static final List<String> PICTURES =
            List.of("baseline.jpg", "progressive.jpg", "lossy.webp", "lossless.webp", "alpha.webp");

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode ffprobe(String name) {
        try {
            return new ObjectMapper().readTree(bytes(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ffprobe says of the first video stream. */
    static JsonNode stream(String name) {
        for (JsonNode stream : ffprobe(name).get("streams")) {
            if (stream.get("codec_type").asText().equals("video")) {
                return stream;
            }
        }
        throw new IllegalArgumentException(name + " has no video stream");
    }

    static MediaInfo probe(byte[] bytes) {
        try {
            return MediaProbe.probe(bytes.length, reader(bytes));
        } catch (IOException e) {
            throw new AssertionError("a reader that does not fail", e);
        }
    }

    static RangeReader reader(byte[] bytes) {
        return (target, position) -> {
            if (position >= bytes.length) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.length - (int) position);
            target.put(ByteBuffer.wrap(bytes, (int) position, count));
            return count;
        };
    }
}
