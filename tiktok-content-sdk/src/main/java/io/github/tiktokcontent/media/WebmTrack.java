package io.github.tiktokcontent.media;

import java.io.IOException;
import java.util.Optional;

/** What a track entry of a WebM file says. */
record WebmTrack(long number, long type, String codecId, long defaultDuration, long width, long height) {
    private static final int VIDEO = 1;
    private static final int LARGEST_SIDE = 1 << 20;

    static WebmTrack read(EbmlReader elements) throws IOException {
        long number = -1;
        long type = -1;
        String codecId = "";
        long defaultDuration = 0;
        long width = 0;
        long height = 0;
        while (elements.next()) {
            switch (elements.id()) {
                case 0xd7 -> number = elements.number();
                case 0x83 -> type = elements.number();
                case 0x86 -> codecId = elements.text();
                case 0x23e383 -> defaultDuration = elements.number();
                case 0xe0 -> elements.enter();
                case 0xb0 -> width = elements.number();
                case 0xba -> height = elements.number();
                default -> {}
            }
        }
        return new WebmTrack(number, type, codecId, defaultDuration, width, height);
    }

    /** Whether the file says what kind of track this is. */
    boolean isKnown() {
        return type > 0;
    }

    boolean isVideo() {
        return type == VIDEO;
    }

    Optional<FrameSize> size() {
        boolean possible = width > 0 && height > 0 && width < LARGEST_SIDE && height < LARGEST_SIDE;
        return possible ? Optional.of(new FrameSize((int) width, (int) height)) : Optional.empty();
    }

    /** The rate by the length of a frame, which writers round or cut to whole nanoseconds. */
    Optional<FrameRate> rate() {
        return defaultDuration > 0 ? RateFinder.of(1, defaultDuration, 1_000_000_000L, 1) : Optional.empty();
    }
}
