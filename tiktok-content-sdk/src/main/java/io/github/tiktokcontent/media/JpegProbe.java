package io.github.tiktokcontent.media;

import java.io.IOException;
import java.util.Optional;

/** Finds the frame header of a JPEG picture, baseline or progressive. */
final class JpegProbe {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private JpegProbe() {}

    static Optional<FrameSize> probe(ByteSource source) throws IOException {
        long position = 2;
        while (true) {
            source.item();
            if (source.u8(position) != 0xff) {
                return Optional.empty();
            }
            int marker = source.u8(position + 1);
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return Optional.empty();
            }
            if (marker == 0xff) {
                position++;
            } else if (isAlone(marker)) {
                position += 2;
            } else if (isFrame(marker)) {
                return size(source.u16(position + 7), source.u16(position + 5));
            } else {
                position += 2 + Math.max(2, source.u16(position + 2));
            }
        }
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }

    private static boolean isFrame(int marker) {
        boolean other = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        return marker >= 0xc0 && marker <= 0xcf && !other;
    }

    /** A height of 0 is told after the first scan only: unknown. */
    private static Optional<FrameSize> size(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new FrameSize(width, height)) : Optional.empty();
    }
}
