package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.internal.api.ForeignText;
import io.github.tiktokcontent.model.ErrorCode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What TikTok sent back with the creator: a code, or an error. Everything in it comes from a browser and is not to be trusted
 * before its state is known.
 *
 * @param state the state of the consent
 * @param code the authorization code, decoded; empty if there is an error
 * @param scopes what the creator granted, in TikTok's words; maybe fewer than were asked for; empty if it did not say
 * @param error TikTok's error; empty if there is a code
 * @param errorDescription TikTok's words for it, cleaned and cut for a log
 * @param errorType an addition of TikTok's that is not documented, such as {@code client_key}
 */
public record ConsentCallback(
        Secret state,
        Optional<Secret> code,
        Set<String> scopes,
        Optional<ErrorCode> error,
        Optional<String> errorDescription,
        Optional<String> errorType) {
    /** How long a callback's query may be: {@value} characters. */
    public static final int MAX_LENGTH = 8_192;

    private static final Set<String> NAMES =
            Set.of("state", "code", "scopes", "error", "error_description", "error_type");

    private static final int MAX_WORD = 128;
    private static final int MAX_SAID = 200;

    /**
     * Checks and copies.
     *
     * @param state the state of the consent
     * @param code the authorization code
     * @param scopes what the creator granted
     * @param error TikTok's error
     * @param errorDescription TikTok's words for it
     * @param errorType an addition of TikTok's
     * @throws IllegalArgumentException unless there is either a code or an error
     */
    public ConsentCallback {
        Objects.requireNonNull(state, "state");
        scopes = Set.copyOf(scopes);
        if (code.isPresent() == error.isPresent()) {
            throw new IllegalArgumentException("A callback has either a code or an error.");
        }
        Objects.requireNonNull(errorDescription, "errorDescription");
        Objects.requireNonNull(errorType, "errorType");
    }

    /**
     * Reads the callback from the URI that the browser asked for.
     *
     * @param uri the URI, or the part from the path on
     * @return the callback
     * @throws ConsentException as {@link #parse}
     */
    public static ConsentCallback of(URI uri) {
        return parse(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    }

    /**
     * Reads the callback from a query. Parameters that TikTok does not document are left out.
     *
     * @param rawQuery what stands behind the question mark, not decoded
     * @return the callback
     * @throws ConsentException with {@link ConsentException.Reason#CALLBACK_MALFORMED} if it is longer than {@value
     *     #MAX_LENGTH} characters, wrongly encoded, repeats a parameter, has no state, or has not either a code or an error
     */
    public static ConsentCallback parse(String rawQuery) {
        if (rawQuery.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        Map<String, String> fields = fields(rawQuery);
        Optional<String> code = Optional.ofNullable(fields.get("code"));
        Optional<String> error = Optional.ofNullable(fields.get("error"));
        if (code.isPresent() == error.isPresent()) {
            throw malformed(code.isPresent() ? "it has a code and an error" : "it has neither a code nor an error");
        }
        Secret state = Optional.ofNullable(fields.get("state"))
                .map(text -> visible("state", text))
                .orElseThrow(() -> malformed("it has no state"));
        return new ConsentCallback(
                state,
                code.map(text -> visible("code", text)),
                ScopeText.read(fields.getOrDefault("scopes", "")),
                error.map(text -> new ErrorCode(ForeignText.clean(text, MAX_WORD))),
                Optional.ofNullable(fields.get("error_description")).map(text -> ForeignText.clean(text, MAX_SAID)),
                Optional.ofNullable(fields.get("error_type")).map(text -> ForeignText.clean(text, MAX_WORD)));
    }

    /** The documented parameters that are not empty. */
    private static Map<String, String> fields(String rawQuery) {
        Map<String, String> fields = new HashMap<>();
        for (String part : rawQuery.split("&", -1)) {
            int sign = part.indexOf('=');
            String name = decoded(sign < 0 ? part : part.substring(0, sign));
            String value = sign < 0 ? "" : decoded(part.substring(sign + 1));
            if (NAMES.contains(name) && fields.put(name, value) != null) {
                throw malformed("it repeats the parameter " + name);
            }
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The cause would quote the text.
            throw malformed("its percent-encoding is broken");
        }
    }

    private static Secret visible(String what, String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw malformed("its " + what + " holds more than visible ASCII characters");
        }
        return Secret.of(text);
    }

    private static ConsentException malformed(String why) {
        return new ConsentException(
                "The callback is refused: " + why + ". Begin a new consent; nothing was changed.",
                ConsentException.Reason.CALLBACK_MALFORMED,
                ErrorDetails.NONE);
    }

    /** Without state and code. */
    @Override
    public String toString() {
        return "ConsentCallback[" + (code.isPresent() ? "scopes=" + scopes : "error=" + error.orElseThrow()) + "]";
    }
}
