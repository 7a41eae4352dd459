package io.github.tiktokcontent.upload;

import java.util.OptionalInt;

/**
 * How a video is cut: {@code count} chunks of {@code chunkSize} bytes, of which the last one also takes the rest. Chunks
 * are sent strictly one after the other.
 *
 * <p>TikTok's rules (Content Posting API, media transfer guide): the count is the size divided by the chunk size, rounded
 * down; a single chunk has the size of the video; chunks have 5 to 64 MB, the last one up to 128 MB. TikTok does not say
 * whether MB is decimal, so {@link #of(long, long)} keeps within both readings.
 *
 * @param size the bytes of the video, 1 to {@value #MAX_SIZE}
 * @param chunkSize the bytes of each chunk but the last one
 * @param count how many chunks, 1 to 1000
 */
public record ChunkPlan(long size, long chunkSize, int count) {
    /** The largest video: TikTok's 4 GB in its smaller reading. */
    public static final long MAX_SIZE = 4_000_000_000L;

    /** A video up to this size is sent as one chunk. */
    public static final long MAX_SINGLE_CHUNK = 64_000_000;

    /** The smallest chunk size of a video with several chunks: 5 MB in its larger reading. */
    public static final long MIN_CHUNK_SIZE = 5_242_880;

    /** The largest chunk size of a video with several chunks; it keeps the count at 2 or more. */
    public static final long MAX_CHUNK_SIZE = 32_000_000;

    /** The chunk size if none is chosen. */
    public static final long DEFAULT_CHUNK_SIZE = 10_000_000;

    private static final int MAX_COUNT = 1000;

    /**
     * Checks that the three numbers fit each other. TikTok's limits on the chunk size are checked by {@link #of(long,
     * long)}.
     *
     * @param size the bytes of the video, 1 to {@value #MAX_SIZE}
     * @param chunkSize the bytes of each chunk but the last one
     * @param count how many chunks, 1 to 1000
     * @throws IllegalArgumentException if the size is out of range, or the count is not the size divided by the chunk
     *     size, or a single chunk has another size than the video
     */
    public ChunkPlan {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "size is " + size + " bytes; TikTok takes videos of 1 to " + MAX_SIZE + " bytes");
        }
        if (chunkSize < 1 || count < 1 || count > MAX_COUNT || count != size / chunkSize) {
            throw new IllegalArgumentException(count + " chunks of " + chunkSize + " bytes do not fit " + size
                    + " bytes; the count is size / chunkSize rounded down, 1 to " + MAX_COUNT);
        }
        if (count == 1 && chunkSize != size) {
            throw new IllegalArgumentException(
                    "a single chunk has the size of the video, " + size + " bytes, not " + chunkSize);
        }
    }

    /**
     * A plan with the default chunk size, {@value #DEFAULT_CHUNK_SIZE} bytes.
     *
     * @param size the bytes of the video, 1 to {@value #MAX_SIZE}
     * @return the plan
     * @throws IllegalArgumentException if the size is out of range
     */
    public static ChunkPlan of(long size) {
        return of(size, DEFAULT_CHUNK_SIZE);
    }

    /**
     * A plan.
     *
     * @param size the bytes of the video, 1 to {@value #MAX_SIZE}; up to {@value #MAX_SINGLE_CHUNK} it is one chunk
     * @param chunkSize the bytes of a chunk of a larger video, {@value #MIN_CHUNK_SIZE} to {@value #MAX_CHUNK_SIZE}
     * @return the plan
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ChunkPlan of(long size, long chunkSize) {
        if (chunkSize < MIN_CHUNK_SIZE || chunkSize > MAX_CHUNK_SIZE) {
            throw new IllegalArgumentException(
                    "chunkSize is " + chunkSize + " bytes; it must be " + MIN_CHUNK_SIZE + " to " + MAX_CHUNK_SIZE);
        }
        if (size <= MAX_SINGLE_CHUNK) {
            return new ChunkPlan(size, Math.max(1, size), 1);
        }
        return new ChunkPlan(size, chunkSize, Math.toIntExact(Math.min(size / chunkSize, Integer.MAX_VALUE)));
    }

    /**
     * A chunk.
     *
     * @param index its number, 0 to {@code count - 1}
     * @return the chunk
     * @throws IndexOutOfBoundsException if there is no such chunk
     */
    public Chunk chunk(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("there is no chunk " + index + " of " + count);
        }
        long first = index * chunkSize;
        return new Chunk(index, first, index == count - 1 ? size - first : chunkSize);
    }

    /**
     * The {@code Content-Range} of a chunk.
     *
     * @param index its number, 0 to {@code count - 1}
     * @return such as {@code bytes 0-9999999/50000123}: first and last byte, both included, and the size
     * @throws IndexOutOfBoundsException if there is no such chunk
     */
    public String contentRange(int index) {
        Chunk chunk = chunk(index);
        return "bytes " + chunk.first() + "-" + (chunk.end() - 1) + "/" + size;
    }

    /**
     * The chunk that begins at an offset.
     *
     * @param offset how many bytes stand before it
     * @return its number; {@code count} for the end of the video; empty if no chunk begins there
     */
    public OptionalInt chunkAt(long offset) {
        if (offset == size) {
            return OptionalInt.of(count);
        }
        boolean boundary = offset >= 0 && offset % chunkSize == 0 && offset / chunkSize < count;
        return boundary ? OptionalInt.of((int) (offset / chunkSize)) : OptionalInt.empty();
    }

    /**
     * How many chunks a reported progress stands for. TikTok does not say whether it reports a count of bytes or the
     * index of the last byte, so both are understood.
     */
    OptionalInt chunksIn(long reported) {
        OptionalInt asCount = chunkAt(reported);
        return asCount.isPresent() ? asCount : chunkAt(reported + 1);
    }

    /** The chunk in which an offset lies; the last one for everything behind it. */
    int chunkAround(long offset) {
        return (int) Math.min(count - 1L, Math.max(0, offset) / chunkSize);
    }
}
