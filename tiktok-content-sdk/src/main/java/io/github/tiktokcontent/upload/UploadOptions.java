package io.github.tiktokcontent.upload;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * The limits of an upload.
 *
 * @param urlRule which upload URLs are believed
 * @param clock tells when the hour of an upload URL is over
 * @param uploadTime the longest time of a whole upload
 * @param retries how often one chunk is tried again without any progress, 0 to 20
 * @param chunkTime the longest time of one sending, by the chunk's bytes
 * @param pause how long to wait before a chunk is tried again, by the number of the retry from 1
 */
public record UploadOptions(
        UploadUrlRule urlRule,
        InstantSource clock,
        Duration uploadTime,
        int retries,
        LongFunction<Duration> chunkTime,
        IntFunction<Duration> pause) {
    /** The longest time of an upload if none is chosen. */
    public static final Duration DEFAULT_UPLOAD_TIME = Duration.ofMinutes(55);

    /** How often a chunk is tried again if nothing is chosen. */
    public static final int DEFAULT_RETRIES = 5;

    private static final Duration LONGEST_CHUNK_TIME = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /**
     * Checks the limits.
     *
     * @param urlRule which upload URLs are believed
     * @param clock tells when the hour of an upload URL is over
     * @param uploadTime the longest time of a whole upload
     * @param retries how often one chunk is tried again without any progress, 0 to 20
     * @param chunkTime the longest time of one sending
     * @param pause how long to wait before a chunk is tried again
     * @throws IllegalArgumentException if the time is not positive or the retries are out of range
     */
    public UploadOptions {
        Objects.requireNonNull(urlRule, "urlRule");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(chunkTime, "chunkTime");
        Objects.requireNonNull(pause, "pause");
        if (uploadTime.isNegative() || uploadTime.isZero()) {
            throw new IllegalArgumentException("uploadTime is " + uploadTime + "; it must be positive");
        }
        if (retries < 0 || retries > 20) {
            throw new IllegalArgumentException("retries is " + retries + "; it must be 0 to 20");
        }
    }

    /**
     * The default limits: {@link #DEFAULT_UPLOAD_TIME} for all, {@value #DEFAULT_RETRIES} retries of a chunk with full
     * jitter up to 20 seconds between them, and for one sending 30 seconds and a second for each 64 KiB, at most 15
     * minutes.
     *
     * @param urlRule which upload URLs are believed
     * @param clock tells when the hour of an upload URL is over
     * @return the options
     */
    public static UploadOptions of(UploadUrlRule urlRule, InstantSource clock) {
        return new UploadOptions(
                urlRule,
                clock,
                DEFAULT_UPLOAD_TIME,
                DEFAULT_RETRIES,
                UploadOptions::defaultChunkTime,
                UploadOptions::defaultPause);
    }

    private static Duration defaultChunkTime(long bytes) {
        Duration time = Duration.ofSeconds(30 + bytes / (64 * 1024));
        return time.compareTo(LONGEST_CHUNK_TIME) < 0 ? time : LONGEST_CHUNK_TIME;
    }

    private static Duration defaultPause(int retry) {
        long cap = Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(retry, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(cap + 1));
    }
}
