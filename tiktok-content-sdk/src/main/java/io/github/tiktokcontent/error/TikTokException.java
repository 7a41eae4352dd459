package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.Advice;
import io.github.tiktokcontent.model.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The message says what was tried, what came back and what to do; it never holds a token, a
 * signed URL or a body. The leaves are final and all stand in this package.
 */
public abstract sealed class TikTokException extends RuntimeException
        permits AccountException,
                AuthenticationException,
                CallInterruptedException,
                ConfigurationException,
                ConsentException,
                DeadlineException,
                InvalidRequestException,
                MediaRefusedException,
                OutcomeUnknownException,
                PermissionException,
                PostNotFoundException,
                PostRefusedException,
                PostingCapException,
                RateLimitException,
                ServerException,
                StillProcessingException,
                StoreException,
                TokenSealException,
                TransportException,
                UploadException {
    private static final long serialVersionUID = 1L;

    /** Not kept by serialization; {@link ErrorDetails#NONE} after it. */
    private final transient @Nullable ErrorDetails details;

    /** What is known about the effect. */
    private final Outcome outcome;

    TikTokException(String message, Outcome outcome, ErrorDetails details, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.details = Objects.requireNonNull(details, "details");
    }

    /**
     * What is known about the effect of the call.
     *
     * @return the outcome class
     */
    public Outcome outcome() {
        return outcome;
    }

    private ErrorDetails details() {
        return details == null ? ErrorDetails.NONE : details;
    }

    /**
     * TikTok's error code.
     *
     * @return the code, empty if there was none
     */
    public Optional<ErrorCode> code() {
        return details().code();
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, empty if there was no answer
     */
    public OptionalInt httpStatus() {
        return details().httpStatus();
    }

    /**
     * TikTok's id of the answer, which its support asks for.
     *
     * @return the log id, empty if there was none
     */
    public Optional<String> logId() {
        return details().logId();
    }

    /**
     * How long to wait before the next try.
     *
     * @return the time, empty if nobody said
     */
    public Optional<Duration> retryAfter() {
        return details().retryAfter();
    }

    /**
     * What to do about {@link #code()}.
     *
     * @return the advice, empty if there was no code
     */
    public Optional<Advice> advice() {
        return code().map(ErrorCode::advice);
    }

    /**
     * Whether the very same call may succeed a little later without anybody mending anything. Says nothing about
     * whether repeating it is safe: see {@link #outcome()}.
     *
     * @return true for faults that pass
     */
    public abstract boolean isRetryable();
}
