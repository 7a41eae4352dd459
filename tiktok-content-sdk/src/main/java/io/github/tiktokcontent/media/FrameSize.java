package io.github.tiktokcontent.media;

/**
 * The size of a picture.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record FrameSize(int width, int height) {
    /**
     * Checks that both sides are positive.
     *
     * @param width in pixels
     * @param height in pixels
     * @throws IllegalArgumentException if a side is less than 1
     */
    public FrameSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A side must be at least 1 pixel, not " + width + "x" + height);
        }
    }

    /**
     * The shorter side.
     *
     * @return in pixels
     */
    public int shorter() {
        return Math.min(width, height);
    }

    /** {@code 640x360}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }

    FrameSize turned(int rotation) {
        return rotation % 180 == 0 ? this : new FrameSize(/* width= */ height, /* height= */ width);
    }
}
