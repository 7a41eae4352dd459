package io.github.tiktokcontent.upload;

/**
 * One chunk of an upload.
 *
 * @param index its number, from 0
 * @param first the offset of its first byte
 * @param length how many bytes it has
 */
public record Chunk(int index, long first, long length) {
    /**
     * Checks the numbers.
     *
     * @param index its number, from 0
     * @param first the offset of its first byte
     * @param length how many bytes it has
     * @throws IllegalArgumentException if a number is negative, or the length is 0
     */
    public Chunk {
        if (index < 0 || first < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "chunk " + index + " at " + first + " with " + length + " bytes is not possible");
        }
    }

    /**
     * Where the next chunk begins.
     *
     * @return the offset after its last byte
     */
    public long end() {
        return first + length;
    }
}
