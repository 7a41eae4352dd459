package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Token and revoke: form in, flat JSON out. Called under the platform's lock. */
final class TokenEndpoint {
    private static final String MALFORMED = "The request parameters are malformed.";

    private final Platform platform;

    TokenEndpoint(Platform platform) {
        this.platform = platform;
    }

    Answer token(RequestHead head, Map<String, String> form) {
        Answer refusal = clientRefusal(head, form);
        if (refusal != null) {
            return refusal;
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> refresh(form);
            case "client_credentials" -> clientToken();
            case "" -> error("invalid_request", MALFORMED);
            default -> error("unsupported_grant_type", "The grant type is not supported.");
        };
    }

    Answer revoke(RequestHead head, Map<String, String> form) {
        Answer refusal = clientRefusal(head, form);
        if (refusal != null) {
            return refusal;
        }
        return platform.grants()
                .byAccessToken(form.getOrDefault("token", ""))
                .map(grant -> {
                    grant.revoke();
                    return Answer.status(200);
                })
                .orElseGet(() -> error("invalid_request", "Access token is invalid or expired."));
    }

    private @Nullable Answer clientRefusal(RequestHead head, Map<String, String> form) {
        Settings settings = platform.settings();
        if (!head.hasType("application/x-www-form-urlencoded") || form.containsKey("client_id")) {
            return error("invalid_request", MALFORMED);
        }
        if (!form.containsKey("client_secret")) {
            return error("invalid_request", "Client secret is missing in request.");
        }
        boolean known = settings.clientKey.equals(form.get("client_key"))
                && settings.clientSecret.equals(form.get("client_secret"));
        return known ? null : error("invalid_client", "Client key or secret is incorrect.");
    }

    private Answer exchange(Map<String, String> form) {
        if (!form.containsKey("code") || !form.containsKey("redirect_uri")) {
            return error("invalid_request", MALFORMED);
        }
        Grants.Code code =
                platform.grants().takeCode(form.getOrDefault("code", "")).orElse(null);
        if (code == null || !platform.clock().instant().isBefore(code.expires())) {
            return error("invalid_grant", "Authorization code is expired.");
        }
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            return error("invalid_request", "Redirect_uri is not matched with the uri when requesting code.");
        }
        String verifier = form.getOrDefault("code_verifier", "");
        String challenge = code.challenge();
        if (challenge != null
                && !(verifier.matches("[A-Za-z0-9._~-]{43,128}")
                        && Sha256.hexOf(verifier).equals(challenge))) {
            return error("invalid_request", "Code verifier or code challenge is invalid.");
        }
        return tokens(code.grant(), platform.grants().issue(code.grant()));
    }

    private Answer refresh(Map<String, String> form) {
        String token = form.getOrDefault("refresh_token", "");
        return platform.grants()
                .byRefreshToken(token)
                .map(grant -> tokens(grant, platform.grants().refreshed(grant, token)))
                .orElseGet(() -> error("invalid_grant", "Refresh token is invalid or expired."));
    }

    private Answer tokens(Grant grant, TokenPair pair) {
        Settings settings = platform.settings();
        ObjectNode body = Json.object()
                .put("access_token", pair.accessToken())
                .put("expires_in", settings.accessTokenLife.toSeconds())
                .put("open_id", grant.creator().openId())
                .put("refresh_token", pair.refreshToken())
                .put("refresh_expires_in", settings.refreshTokenLife.toSeconds())
                .put("scope", grant.scopeText())
                .put("token_type", "Bearer");
        return Envelope.flatOk(body);
    }

    private static Answer clientToken() {
        return Envelope.flatOk(Json.object()
                .put("access_token", "clt." + Grants.random())
                .put("expires_in", 7200)
                .put("token_type", "Bearer"));
    }

    private Answer error(String error, String description) {
        return Answer.oauthError(platform.settings().oauthErrorStatus, error, description);
    }
}
