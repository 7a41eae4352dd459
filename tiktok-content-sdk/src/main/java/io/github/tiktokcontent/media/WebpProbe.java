package io.github.tiktokcontent.media;

import java.io.IOException;
import java.util.Optional;

/** Reads the size of a WebP picture: lossy, lossless or extended. */
final class WebpProbe {
    private static final long CHUNK = 12;
    private static final int SIDE = 0x3fff;

    private WebpProbe() {}

    static Optional<FrameSize> probe(ByteSource source) throws IOException {
        long data = CHUNK + 8;
        return switch (source.fourcc(CHUNK)) {
            case "VP8 " -> lossy(source, data);
            case "VP8L" -> lossless(source, data);
            case "VP8X" ->
                Optional.of(new FrameSize(source.u24LittleEndian(data + 4) + 1, source.u24LittleEndian(data + 7) + 1));
            default -> Optional.empty();
        };
    }

    private static Optional<FrameSize> lossy(ByteSource source, long data) throws IOException {
        boolean keyFrame = (source.u8(data) & 1) == 0;
        if (!keyFrame || !source.text(data + 3, 3).equals("\u009d\u0001*")) {
            return Optional.empty();
        }
        int width = source.u16LittleEndian(data + 6) & SIDE;
        int height = source.u16LittleEndian(data + 8) & SIDE;
        return width > 0 && height > 0 ? Optional.of(new FrameSize(width, height)) : Optional.empty();
    }

    private static Optional<FrameSize> lossless(ByteSource source, long data) throws IOException {
        if (source.u8(data) != 0x2f) {
            return Optional.empty();
        }
        long bits = source.u32LittleEndian(data + 1);
        return Optional.of(new FrameSize((int) (bits & SIDE) + 1, (int) (bits >> 14 & SIDE) + 1));
    }
}
