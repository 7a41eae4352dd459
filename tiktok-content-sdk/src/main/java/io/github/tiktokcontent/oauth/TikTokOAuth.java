package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Transports;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.api.Connection;
import io.github.tiktokcontent.internal.api.TokenSource;
import io.github.tiktokcontent.internal.api.UserInfoCodec;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * TikTok's OAuth protocol (Login Kit, version 2), and nothing kept: {@code Accounts} stores what comes out of it.
 *
 * <p>Thread-safe. Each call exists twice: one that blocks the calling thread, and one that gives a future and holds no thread
 * while it waits. Interrupting the blocked thread, or cancelling the future, ends the call at once. Stages that depend on a
 * future run on the library's few threads: they must not block.
 *
 * <p>Every call can fail with a {@link TikTokException}. What TikTok's answer says counts, whatever its HTTP status:
 *
 * <ul>
 *   <li>{@link io.github.tiktokcontent.error.ConfigurationException} if client key, secret, redirect URI, PKCE or scopes are
 *       not as they must be ({@code invalid_client}, {@code unauthorized_client}, {@code invalid_request}, {@code
 *       invalid_scope}, {@code unsupported_…});
 *   <li>{@link io.github.tiktokcontent.error.ServerException} for faults of TikTok's and for what is no answer of TikTok's;
 *       {@link io.github.tiktokcontent.error.RateLimitException} for too many calls;
 *   <li>{@link io.github.tiktokcontent.error.TransportException} and {@link
 *       io.github.tiktokcontent.error.DeadlineException} for the network.
 * </ul>
 */
public final class TikTokOAuth implements AutoCloseable {
    private final AppCredentials app;
    private final URI authBaseUrl;
    private final Runnable closing;
    private final OAuthCaller caller;
    private final ApiClient.Wiring api;

    /** Copies what it needs: the builder may be used again. */
    TikTokOAuth(TikTokOAuthBuilder options) {
        app = options.app;
        authBaseUrl = options.authBaseUrl;
        Connection connection = Connection.open(options.transport, options.sleeper, options.timeouts.connect());
        closing = connection.closing();
        Sleeper sleeper = connection.sleeper();
        HttpTransport transport = Transports.layered(
                connection.transport(), RateLimits.waiting(), sleeper, List.copyOf(options.listeners));
        Retries retries = new Retries(options.retryPolicy, sleeper);
        caller = new OAuthCaller(transport, retries, sleeper, options.clock, options.apiBaseUrl, options.tokenTimeout);
        api = new ApiClient.Wiring(transport, retries, options.timeouts, sleeper, options.clock, options.apiBaseUrl);
    }

    /**
     * Starts one for an app.
     *
     * @param app the app's key and secret
     * @return a builder with defaults for everything else
     */
    public static TikTokOAuthBuilder builder(AppCredentials app) {
        return new TikTokOAuthBuilder(app);
    }

    /**
     * The URL of the consent page, to be opened in the creator's browser. Sends nothing.
     *
     * @param request what the creator is asked
     * @return the URL; it holds the state, so do not log it
     */
    public URI authorizationUrl(AuthorizationRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_key", app.clientKey());
        query.put("response_type", "code");
        query.put("scope", ScopeText.of(request.scopes()));
        query.put("redirect_uri", request.redirectUri().toString());
        query.put("state", request.state().reveal());
        query.put("code_challenge", request.pkce().challenge());
        query.put("code_challenge_method", "S256");
        query.put("disable_auto_auth", request.alwaysAsk() ? "1" : "0");
        return authBaseUrl.resolve("/v2/auth/authorize/?" + OAuthForm.encoded(query));
    }

    /**
     * Exchanges the code of a callback for tokens. A code is good for one exchange: this is sent once, unless it is certain
     * that TikTok did not get it.
     *
     * @param code the code, decoded, from {@link ConsentCallback#code()}
     * @param redirectUri the same as on the consent page
     * @param pkce the same as on the consent page
     * @return the tokens
     * @throws io.github.tiktokcontent.error.ConsentException with {@code CODE_REFUSED} if the code is too old or was used
     * @throws TikTokException for all other failures
     */
    public TokenSet exchange(Secret code, URI redirectUri, Pkce pkce) {
        return Async.await("The exchange of a code", exchangeAsync(code, redirectUri, pkce));
    }

    /**
     * {@link #exchange} without blocking.
     *
     * @param code the code
     * @param redirectUri the same as on the consent page
     * @param pkce the same as on the consent page
     * @return the tokens
     */
    public CompletableFuture<TokenSet> exchangeAsync(Secret code, URI redirectUri, Pkce pkce) {
        OAuthForm form = OAuthForm.of(app)
                .put("grant_type", "authorization_code")
                .put("code", Objects.requireNonNull(code, "code"))
                .put("redirect_uri", RedirectUri.checked(redirectUri).toString())
                .put("code_verifier", pkce.verifier());
        return caller.send(OAuthCall.EXCHANGE, form, answer -> answer.tokens(Optional.empty()));
    }

    /**
     * Gives new tokens for a refresh token. The old refresh token must be taken as dead from the moment of the call on: keep
     * the new one at once, and let no two refreshes of one account run at a time. This is sent once, unless it is certain
     * that TikTok did not get it; a failure whose outcome is {@code AMBIGUOUS} may have cost the refresh token.
     *
     * @param refreshToken the newest refresh token
     * @return the tokens; without a refresh token if the answer has none, then the old one stays
     * @throws io.github.tiktokcontent.error.AuthenticationException if TikTok no longer takes the refresh token
     * @throws TikTokException for all other failures
     */
    public TokenSet refresh(Secret refreshToken) {
        return Async.await("The refresh", refreshAsync(refreshToken));
    }

    /**
     * {@link #refresh} without blocking.
     *
     * @param refreshToken the newest refresh token
     * @return the tokens
     */
    public CompletableFuture<TokenSet> refreshAsync(Secret refreshToken) {
        return refreshAsync(refreshToken, Optional.empty());
    }

    /** A refresh for a known user: an answer that does not say whose tokens these are is not thrown away. */
    CompletableFuture<TokenSet> refreshAsync(Secret refreshToken, Optional<OpenId> user) {
        OAuthForm form = OAuthForm.of(app)
                .put("grant_type", "refresh_token")
                .put("refresh_token", Objects.requireNonNull(refreshToken, "refreshToken"));
        return caller.send(OAuthCall.REFRESH, form, answer -> answer.tokens(user));
    }

    /**
     * Ends the app's access to the account of a token, with all its tokens.
     *
     * @param accessToken a valid access token
     * @throws io.github.tiktokcontent.error.AuthenticationException if TikTok no longer takes the token: it ended, or was
     *     revoked before, maybe by an attempt whose answer was lost
     * @throws TikTokException for all other failures
     */
    public void revoke(Secret accessToken) {
        Async.await("The revocation", revokeAsync(accessToken));
    }

    /**
     * {@link #revoke} without blocking.
     *
     * @param accessToken a valid access token
     * @return completes when TikTok has agreed
     */
    public CompletableFuture<Void> revokeAsync(Secret accessToken) {
        OAuthForm form = OAuthForm.of(app).put("token", Objects.requireNonNull(accessToken, "accessToken"));
        return Async.map(
                caller.send(OAuthCall.REVOKE, form, answer -> {
                    answer.revoked();
                    return answer;
                }),
                answer -> null);
    }

    /**
     * Asks TikTok whether it takes the client key and secret, by having it issue a token of the app, which is forgotten.
     *
     * @throws io.github.tiktokcontent.error.ConfigurationException if it does not
     * @throws TikTokException for all other failures; they say nothing about key and secret
     */
    public void checkCredentials() {
        Async.await("The check of the credentials", checkCredentialsAsync());
    }

    /**
     * {@link #checkCredentials} without blocking.
     *
     * @return completes when TikTok has taken them
     */
    public CompletableFuture<Void> checkCredentialsAsync() {
        OAuthForm form = OAuthForm.of(app).put("grant_type", "client_credentials");
        return Async.map(caller.send(OAuthCall.CLIENT, form, OAuthAnswer::accessToken), token -> null);
    }

    /**
     * The profile of a token's user. Each field needs its own scope, see {@link UserField#scope()}; 600 calls a minute.
     *
     * @param accessToken a valid access token
     * @param fields which fields, at least one
     * @return the fields that TikTok answered
     * @throws io.github.tiktokcontent.error.PermissionException if a field's scope was not granted
     * @throws io.github.tiktokcontent.error.AuthenticationException if TikTok does not take the token
     * @throws TikTokException for all other failures
     */
    public UserInfo userInfo(Secret accessToken, UserField... fields) {
        return Async.await("user/info", userInfoAsync(accessToken, fields));
    }

    /**
     * {@link #userInfo} without blocking.
     *
     * @param accessToken a valid access token
     * @param fields which fields, at least one
     * @return the fields that TikTok answered
     */
    public CompletableFuture<UserInfo> userInfoAsync(Secret accessToken, UserField... fields) {
        List<UserField> list = List.of(fields);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("user/info needs at least one field, such as UserField.DISPLAY_NAME");
        }
        TokenSource token = TokenSource.fixed(Objects.requireNonNull(accessToken, "accessToken"));
        return new ApiClient(api, token).send(UserInfoCodec.call(list));
    }

    /** How long a token call takes at most, all attempts included. */
    Duration tokenTimeout() {
        return caller.time();
    }

    /** Measures time and waits. */
    Sleeper sleeper() {
        return caller.sleeper();
    }

    /** The wall clock. */
    InstantSource clock() {
        return caller.clock();
    }

    /** Ends all calls that still run, and frees threads and connections. Returns at once. */
    @Override
    public void close() {
        closing.run();
    }

    /** The app's key. */
    @Override
    public String toString() {
        return "TikTokOAuth[" + app.clientKey() + "]";
    }
}
