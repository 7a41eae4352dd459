package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is told of every attempt: for logs, metrics and traces. Called on library threads, and the call goes on only when it
 * returns: return quickly. What it throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * An attempt ended: its reply's header came, or it failed.
     *
     * @param attempt what happened, without any secret
     */
    void attempted(Attempt attempt);

    /**
     * One attempt.
     *
     * @param operation what the call is for, such as {@code video/init}
     * @param method GET, POST or PUT
     * @param target scheme, host, port and path; never the query
     * @param bytes the length of the request's body
     * @param time from the start to the reply's header or the failure
     * @param status the HTTP status; absent if there was no reply
     * @param logId TikTok's log id from the reply's header; absent if there was none
     * @param failure the failure; absent if there was a reply
     */
    record Attempt(
            String operation,
            String method,
            String target,
            long bytes,
            Duration time,
            OptionalInt status,
            Optional<String> logId,
            Optional<Throwable> failure) {
        /**
         * Checks that all parts are there.
         *
         * @param operation what the call is for
         * @param method GET, POST or PUT
         * @param target scheme, host, port and path
         * @param bytes the length of the request's body
         * @param time from the start to the reply's header or the failure
         * @param status the HTTP status
         * @param logId TikTok's log id
         * @param failure the failure
         */
        public Attempt {
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(logId, "logId");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
