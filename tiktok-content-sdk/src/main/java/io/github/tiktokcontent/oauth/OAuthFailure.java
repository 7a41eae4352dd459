package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.ErrorCode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Turns an answer without tokens into the exception that says what to do.
 *
 * @param call which call was answered
 * @param details status, code, log id and {@code Retry-After}
 * @param said TikTok's description, fit for a message
 */
record OAuthFailure(OAuthCall call, ErrorDetails details, String said) {
    private static final Set<ErrorCode> FAULTS =
            Set.of(ErrorCode.SERVER_ERROR, ErrorCode.TEMPORARILY_UNAVAILABLE, ErrorCode.INTERNAL_ERROR);

    private static final Set<ErrorCode> SETUP = Set.of(
            ErrorCode.INVALID_CLIENT,
            ErrorCode.UNAUTHORIZED_CLIENT,
            ErrorCode.INVALID_REQUEST,
            ErrorCode.INVALID_SCOPE,
            ErrorCode.UNSUPPORTED_GRANT_TYPE,
            ErrorCode.UNSUPPORTED_RESPONSE_TYPE);

    /** With which codes revoke says that the token is no longer one. */
    private static final Set<ErrorCode> DEAD_TOKEN =
            Set.of(ErrorCode.INVALID_GRANT, ErrorCode.INVALID_REQUEST, ErrorCode.ACCESS_TOKEN_INVALID);

    TikTokException exception() {
        int status = details.httpStatus().orElse(0);
        Optional<ErrorCode> code = details.code();
        // A refusal in OAuth's own words counts whatever the status: the documentation does not tie them together.
        if (code.filter(OAuthFailure::isRefusal).isPresent() && status / 100 != 3) {
            return refusal(code.orElseThrow());
        }
        if (status >= 500 || code.filter(FAULTS::contains).isPresent()) {
            return new ServerException(text("TikTok had a fault of its own."), details, null);
        }
        if (status == 429 || code.filter(ErrorCode.RATE_LIMIT_EXCEEDED::equals).isPresent()) {
            return new RateLimitException(text("Wait before the next call."), Outcome.REJECTED, details);
        }
        if (status / 100 == 3) {
            return new TransportException(
                    text("Redirects are never followed: check the API base URL and proxies."),
                    Outcome.AMBIGUOUS,
                    false,
                    new IOException("redirect"));
        }
        return code.map(this::refusal)
                .orElseGet(() -> new ServerException(
                        text(
                                "That is no answer of TikTok's OAuth: check the API base URL, proxies and captive portals."),
                        details,
                        null));
    }

    private static boolean isRefusal(ErrorCode code) {
        return SETUP.contains(code) || code.equals(ErrorCode.INVALID_GRANT) || code.equals(ErrorCode.ACCESS_DENIED);
    }

    private TikTokException refusal(ErrorCode code) {
        if (call == OAuthCall.REVOKE && DEAD_TOKEN.contains(code)) {
            return new AuthenticationException(
                    text("TikTok no longer takes the token: it has ended, or was revoked before."), details);
        }
        if (call == OAuthCall.EXCHANGE && code.equals(ErrorCode.INVALID_GRANT)) {
            return new ConsentException(
                    text("The authorization code is too old or was used before: begin a new consent."),
                    ConsentException.Reason.CODE_REFUSED,
                    details);
        }
        if (call == OAuthCall.EXCHANGE && code.equals(ErrorCode.ACCESS_DENIED)) {
            return new ConsentException(text(code.advice().action()), ConsentException.Reason.DECLINED, details);
        }
        if (call == OAuthCall.REFRESH
                && (code.equals(ErrorCode.INVALID_GRANT) || code.equals(ErrorCode.ACCESS_DENIED))) {
            return new AuthenticationException(
                    text("TikTok no longer takes the refresh token: ask the creator to connect the account again."),
                    details);
        }
        if (SETUP.contains(code) || call == OAuthCall.CLIENT) {
            return new ConfigurationException(text(code.advice().action()), details, null);
        }
        return new InvalidRequestException(text(code.advice().action()), details);
    }

    /** Operation, what came back, what to do. */
    private String text(String advice) {
        StringBuilder text = new StringBuilder(call.operation()).append(": TikTok answered ");
        details.code().ifPresent(code -> text.append(code).append(", "));
        text.append("HTTP ").append(details.httpStatus().orElse(0));
        if (details.code().isEmpty()) {
            text.append(" without a code");
        }
        details.logId().ifPresent(id -> text.append(", log id ").append(id));
        if (!said.isEmpty()) {
            text.append(", saying \"").append(said).append('"');
        }
        return text.append(". ").append(advice).toString();
    }
}
