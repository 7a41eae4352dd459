package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an answer said about itself.
 *
 * @param code the {@code error.code}; absent if the answer had none, or there was no answer
 * @param httpStatus the HTTP status; absent if there was no answer
 * @param logId TikTok's log id, at most 128 visible characters; absent if the answer had none
 * @param retryAfter how long the answer asks to wait; absent if it did not say, or not understandably
 */
public record ErrorDetails(
        Optional<ErrorCode> code, OptionalInt httpStatus, Optional<String> logId, Optional<Duration> retryAfter) {
    /** For failures without an answer. */
    public static final ErrorDetails NONE =
            new ErrorDetails(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks that all parts are there.
     *
     * @param code the {@code error.code}
     * @param httpStatus the HTTP status
     * @param logId TikTok's log id
     * @param retryAfter how long the answer asks to wait
     */
    public ErrorDetails {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(httpStatus, "httpStatus");
        Objects.requireNonNull(logId, "logId");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /**
     * For an answer of which only the status counts.
     *
     * @param httpStatus the HTTP status
     * @return the details
     */
    public static ErrorDetails ofStatus(int httpStatus) {
        return new ErrorDetails(Optional.empty(), OptionalInt.of(httpStatus), Optional.empty(), Optional.empty());
    }
}
