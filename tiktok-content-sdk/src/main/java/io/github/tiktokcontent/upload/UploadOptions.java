package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.Timeouts;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The limits of an upload.
 *
 * @param urlRule which upload URLs are believed
 * @param clock tells when the hour of an upload URL is over
 * @param timeouts of which {@link Timeouts#upload()} ends the whole upload and {@link Timeouts#chunk(long)} one sending of
 *     a chunk
 * @param backoff the pauses before a chunk is tried again; they begin at {@link Backoff#throttledBase()}, because a chunk
 *     is dear
 * @param retries how often one chunk is tried again without any progress, 0 to 20
 */
public record UploadOptions(
        UploadUrlRule urlRule, InstantSource clock, Timeouts timeouts, Backoff backoff, int retries) {
    /** How often a chunk is tried again if nothing is chosen. */
    public static final int DEFAULT_RETRIES = 5;

    private static final int MAX_RETRIES = 20;

    /**
     * Checks the limits.
     *
     * @param urlRule which upload URLs are believed
     * @param clock tells when the hour of an upload URL is over
     * @param timeouts how long things may take
     * @param backoff the pauses before a chunk is tried again
     * @param retries how often one chunk is tried again without any progress, 0 to 20
     * @throws IllegalArgumentException if the retries are out of range
     */
    public UploadOptions {
        Objects.requireNonNull(urlRule, "urlRule");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(backoff, "backoff");
        if (retries < 0 || retries > MAX_RETRIES) {
            throw new IllegalArgumentException("retries is " + retries + "; it must be 0 to " + MAX_RETRIES);
        }
    }

    /**
     * The default limits: {@link Timeouts#DEFAULT}, {@link Backoff#DEFAULT} and {@value #DEFAULT_RETRIES} retries.
     *
     * @param urlRule which upload URLs are believed
     * @param clock tells when the hour of an upload URL is over
     * @return the options
     */
    public static UploadOptions of(UploadUrlRule urlRule, InstantSource clock) {
        return new UploadOptions(urlRule, clock, Timeouts.DEFAULT, Backoff.DEFAULT, DEFAULT_RETRIES);
    }
}
