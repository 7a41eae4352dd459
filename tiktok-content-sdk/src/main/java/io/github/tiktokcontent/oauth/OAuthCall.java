package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.http.Repeat;

/** The calls of TikTok's OAuth endpoints. */
enum OAuthCall {
    /** A code for the first pair of tokens. A code is good once, so the call is never sent twice. */
    EXCHANGE("oauth/token code", "/v2/oauth/token/", Repeat.NEVER_TWICE),
    /** A refresh token for the next pair. It may be rotated by the first call, so there is no second one. */
    REFRESH("oauth/token refresh", "/v2/oauth/token/", Repeat.NEVER_TWICE),
    /** A token of the app itself; there may be many. */
    CLIENT("oauth/token client", "/v2/oauth/token/", Repeat.ALWAYS),
    /** The end of a grant; ending it twice changes nothing more. */
    REVOKE("oauth/revoke", "/v2/oauth/revoke/", Repeat.ALWAYS);

    private final String operation;
    private final String path;
    private final Repeat repeat;

    OAuthCall(String operation, String path, Repeat repeat) {
        this.operation = operation;
        this.path = path;
        this.repeat = repeat;
    }

    String operation() {
        return operation;
    }

    String path() {
        return path;
    }

    Repeat repeat() {
        return repeat;
    }
}
