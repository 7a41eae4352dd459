package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.model.PublishId;
import java.util.Objects;

/**
 * How far an upload is.
 *
 * @param publishId the attempt
 * @param confirmedBytes what TikTok has confirmed, always whole chunks
 * @param sentBytes the confirmed bytes and what of the current chunk was handed to the connection; falls back when a
 *     chunk is sent again
 * @param totalBytes the size of the video
 * @param chunk the number of the current chunk, from 0; {@code chunks} at the end
 * @param chunks how many chunks there are
 * @param attempt which sending of the current chunk this is, from 1
 */
public record UploadProgress(
        PublishId publishId, long confirmedBytes, long sentBytes, long totalBytes, int chunk, int chunks, int attempt) {
    /**
     * Takes the numbers.
     *
     * @param publishId the attempt
     * @param confirmedBytes what TikTok has confirmed
     * @param sentBytes the confirmed bytes and what of the current chunk was handed to the connection
     * @param totalBytes the size of the video
     * @param chunk the number of the current chunk
     * @param chunks how many chunks there are
     * @param attempt which sending of the current chunk this is
     */
    public UploadProgress {
        Objects.requireNonNull(publishId, "publishId");
    }

    /**
     * Whether TikTok has everything.
     *
     * @return true once, at the end
     */
    public boolean isComplete() {
        return confirmedBytes == totalBytes;
    }
}
