package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.PostingCapException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.RetryAfter;
import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.model.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code {"data": …, "error": {"code", "message", "log_id"}}} and its variants. */
final class Envelope {
    private static final String OK = "ok";

    private static final int MAX_LOG_ID = 128;
    private static final int MAX_MESSAGE = 200;

    private static final Set<ErrorCode> PERMISSION = Set.of(
            ErrorCode.SCOPE_NOT_AUTHORIZED,
            ErrorCode.SCOPE_PERMISSION_MISSED,
            ErrorCode.UNAUDITED_CLIENT,
            ErrorCode.URL_OWNERSHIP_UNVERIFIED,
            ErrorCode.SPAM_RISK_USER_BANNED_FROM_POSTING);

    private static final Set<ErrorCode> CAP = Set.of(
            ErrorCode.SPAM_RISK_TOO_MANY_POSTS,
            ErrorCode.SPAM_RISK_TOO_MANY_PENDING_SHARE,
            ErrorCode.REACHED_ACTIVE_USER_CAP);

    private static final Set<ErrorCode> NOT_FOUND =
            Set.of(ErrorCode.INVALID_PUBLISH_ID, ErrorCode.TOKEN_NOT_AUTHORIZED_FOR_PUBLISH_ID);

    private final String operation;
    private final HttpReply reply;
    private final Instant now;

    Envelope(String operation, HttpReply reply, Instant now) {
        this.operation = operation;
        this.reply = reply;
        this.now = now;
    }

    /**
     * The answer's data.
     *
     * @throws TikTokException the failure that the answer tells, or the one that it is no answer
     */
    ApiAnswer read(byte[] body) {
        Optional<JsonObject> json = JsonObject.parse(body);
        Optional<String> code = json.flatMap(Envelope::code);
        Optional<String> logId = json.flatMap(Envelope::error)
                .flatMap(error -> error.text("log_id").or(() -> error.text("logid")))
                .or(() -> reply.header("x-tt-logid"))
                .map(id -> ForeignText.clean(id, MAX_LOG_ID));
        if (code.filter(OK::equals).isPresent() && reply.status() < 500 && reply.status() / 100 != 3) {
            JsonObject data = json.flatMap(object -> object.object("data")).orElse(JsonObject.empty());
            return new ApiAnswer(operation, reply.status(), data, logId);
        }
        String message = json.flatMap(Envelope::error)
                .flatMap(error -> error.text("message").or(() -> error.text("error_description")))
                .orElse("");
        throw failure(code.filter(value -> !value.equals(OK)), message, logId);
    }

    private static Optional<JsonObject> error(JsonObject json) {
        // One page of TikTok's documentation shows the three fields without the object around them.
        return json.object("error").or(() -> Optional.of(json));
    }

    private static Optional<String> code(JsonObject json) {
        return json.object("error")
                .flatMap(error -> error.text("code"))
                .or(() -> json.text("error"))
                .or(() -> json.text("code"))
                .filter(code -> !code.isEmpty());
    }

    private TikTokException failure(Optional<String> rawCode, String message, Optional<String> logId) {
        Optional<ErrorCode> code = rawCode.map(raw -> new ErrorCode(ForeignText.clean(raw, MAX_LOG_ID)));
        // Live answers tell an unknown publish id as invalid_params with this message.
        if (code.filter(ErrorCode.INVALID_PARAMS::equals).isPresent()
                && message.contains(ErrorCode.INVALID_PUBLISH_ID.value())) {
            code = Optional.of(ErrorCode.INVALID_PUBLISH_ID);
        }
        int status = reply.status();
        ErrorDetails details = new ErrorDetails(
                code,
                OptionalInt.of(status),
                logId,
                reply.header("Retry-After").flatMap(value -> RetryAfter.parse(value, now)));
        if (status >= 500 || code.filter(ErrorCode.INTERNAL_ERROR::equals).isPresent()) {
            return new ServerException(text(code, message, logId, "TikTok had a fault of its own."), details, null);
        }
        if (status == 429 || code.filter(ErrorCode.RATE_LIMIT_EXCEEDED::equals).isPresent()) {
            String advice = ErrorCode.RATE_LIMIT_EXCEEDED.advice().action();
            return new RateLimitException(text(code, message, logId, advice), Outcome.REJECTED, details);
        }
        if (status / 100 == 3) {
            String text =
                    text(code, message, logId, "Redirects are never followed: check the API base URL and proxies.");
            return new TransportException(text, Outcome.AMBIGUOUS, false, new IOException("redirect"));
        }
        if (code.isEmpty()) {
            String advice = "That is no answer of TikTok's API: check the API base URL, proxies and captive portals.";
            return new ServerException(text(code, message, logId, advice), details, null);
        }
        return refusal(
                code.get(), text(code, message, logId, code.get().advice().action()), details);
    }

    private static TikTokException refusal(ErrorCode code, String text, ErrorDetails details) {
        if (code.equals(ErrorCode.ACCESS_TOKEN_INVALID)) {
            return new AuthenticationException(text, details);
        }
        if (PERMISSION.contains(code)) {
            return new PermissionException(text, details);
        }
        if (CAP.contains(code)) {
            return new PostingCapException(text, details);
        }
        if (NOT_FOUND.contains(code)) {
            return new PostNotFoundException(text, details);
        }
        return new InvalidRequestException(text, details);
    }

    private String text(Optional<ErrorCode> code, String message, Optional<String> logId, String advice) {
        StringBuilder text = new StringBuilder(operation).append(": TikTok answered ");
        text.append(code.map(value -> value + " (HTTP " + reply.status())
                .orElse("HTTP " + reply.status() + " without a code ("));
        text.append(logId.map(id -> (code.isPresent() ? ", " : "") + "log id " + id)
                .orElse(code.isPresent() ? "" : "no log id"));
        text.append(')');
        String said = ForeignText.clean(message, MAX_MESSAGE);
        if (!said.isEmpty()) {
            text.append(", saying \"").append(said).append('"');
        }
        return text.append(". ").append(advice).toString();
    }
}
