package io.github.tiktokcontent.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The demo's video, as it is and with changes. */
public final class DemoFile {
    private DemoFile() {}

    /** As it is. */
    public static Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("clip.mp4"), bytes());
    }

    /** With a last box that makes it as large as is wanted; it needs no room on the disk. */
    public static Path large(Path folder, long size) throws IOException {
        Path file = in(folder);
        long length = Files.size(file);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(length);
            open.writeInt((int) (size - length));
            open.write("free".getBytes(StandardCharsets.US_ASCII));
            open.setLength(size);
        }
        return file;
    }

    /** With headers that claim another duration. */
    public static Path lasting(Path folder, long seconds) throws IOException {
        ByteBuffer video = ByteBuffer.wrap(bytes());
        for (String box : List.of("mvhd", "mdhd")) {
            for (int at = find(video, box, 0); at >= 0; at = find(video, box, at + 1)) {
                int timescale = at + 16;
                video.putInt(timescale + 4, Math.toIntExact(video.getInt(timescale) * seconds));
            }
        }
        return Files.write(folder.resolve("long.mp4"), video.array());
    }

    private static int find(ByteBuffer video, String box, int from) {
        int name = ByteBuffer.wrap(box.getBytes(StandardCharsets.US_ASCII)).getInt();
        for (int at = from; at < video.capacity() - Integer.BYTES; at++) {
            if (video.getInt(at) == name) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoFile.class.getResourceAsStream("/demo.mp4"))) {
            return in.readAllBytes();
        }
    }
}
