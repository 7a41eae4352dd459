package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.RetryAfter;
import io.github.tiktokcontent.internal.api.ForeignText;
import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.OpenId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer of an OAuth endpoint: flat JSON, in which the body decides whatever the HTTP status. TikTok tells errors with
 * status 200, too.
 *
 * @param call which call was answered
 * @param form what was sent
 * @param reply the answer's header
 * @param body the answer's body
 * @param asked the moment before the call
 */
record OAuthAnswer(OAuthCall call, OAuthForm form, HttpReply reply, Body body, Instant asked) {
    private static final int MAX_ID = 128;
    private static final int MAX_SAID = 200;
    private static final int MAX_TOKEN = 8_192;

    /**
     * What a body is.
     *
     * @param blank whether there is nothing in it
     * @param json the object in it, without fields if there is none
     */
    record Body(boolean blank, JsonObject json) {
        static Body of(byte[] bytes) {
            return new Body(
                    new String(bytes, StandardCharsets.UTF_8).isBlank(),
                    JsonObject.parse(bytes).orElse(JsonObject.empty()));
        }
    }

    /** The tokens of a user, who may be known already. */
    TokenSet tokens(Optional<OpenId> user) {
        Secret access = accessToken();
        JsonObject json = body.json();
        Optional<String> told = json.text("open_id").filter(text -> !text.isEmpty());
        OpenId openId =
                (told.isEmpty() ? user : told.flatMap(OAuthAnswer::openId)).orElseThrow(() -> lacks("a valid open_id"));
        Optional<String> sent = json.text("refresh_token").filter(text -> !text.isEmpty());
        if (sent.filter(text -> !isToken(text)).isPresent()) {
            throw lacks("a refresh_token that can be used");
        }
        Optional<Secret> refresh = sent.map(Secret::of);
        return new TokenSet(
                openId,
                access,
                asked,
                asked.plus(Lifetimes.access(json.text("expires_in"))),
                refresh,
                refresh.flatMap(token -> Lifetimes.refresh(json.text("refresh_expires_in")))
                        .map(asked::plus),
                ScopeText.read(json.text("scope").orElse("")));
    }

    /**
     * The access token.
     *
     * @throws TikTokException if the answer is an error, or has none
     */
    Secret accessToken() {
        Optional<String> token = body.json().text("access_token").filter(OAuthAnswer::isToken);
        if (error().isPresent() || token.isEmpty()) {
            throw refusal();
        }
        return Secret.of(token.get());
    }

    /**
     * Nothing, if revoke did what it shall: its answer has an empty body.
     *
     * @throws TikTokException if it did not
     */
    void revoked() {
        boolean fine = reply.status() / 100 == 2 && error().isEmpty();
        if (!fine || !(body.blank() || body.json().has("log_id") || body.json().has("data"))) {
            throw refusal();
        }
    }

    private TikTokException refusal() {
        ErrorDetails details = new ErrorDetails(
                error().map(code -> new ErrorCode(form.redacted(ForeignText.clean(code, MAX_ID)))),
                OptionalInt.of(reply.status()),
                logId(),
                reply.header("Retry-After").flatMap(value -> RetryAfter.parse(value, asked)));
        String said = body.json()
                .text("error_description")
                .or(() -> body.json().text("message"))
                .orElse("");
        return new OAuthFailure(call, details, ForeignText.clean(form.redacted(said), MAX_SAID)).exception();
    }

    private ServerException lacks(String what) {
        return new ServerException(
                call.operation() + ": TikTok answered HTTP " + reply.status()
                        + logId().map(id -> ", log id " + id).orElse("") + ", with tokens, but the answer lacks " + what
                        + "; nothing was kept.",
                new ErrorDetails(Optional.empty(), OptionalInt.of(reply.status()), logId(), Optional.empty()),
                null);
    }

    private Optional<String> error() {
        return body.json()
                .text("error")
                .or(() -> body.json().object("error").flatMap(error -> error.text("code")))
                .filter(code -> !code.isBlank() && !code.equals("ok"));
    }

    private Optional<String> logId() {
        return body.json()
                .text("log_id")
                .map(id -> ForeignText.clean(form.redacted(id), MAX_ID))
                .filter(id -> !id.isEmpty())
                .or(reply::logId);
    }

    private static Optional<OpenId> openId(String text) {
        try {
            return Optional.of(new OpenId(text));
        } catch (IllegalArgumentException e) {
            // An id that could forge a line of a log is as good as none.
            return Optional.empty();
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= MAX_TOKEN && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
