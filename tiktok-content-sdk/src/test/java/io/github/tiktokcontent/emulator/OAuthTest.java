package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {
    private static final String TOKEN = "/v2/oauth/token/";
    private static final String REDIRECT = "http://localhost:8765/callback";
    private static final String VERIFIER = "a".repeat(30) + "-._~0123456789ABCDEFGHIJ";

    private final EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));
    private TikTokEmulator tiktok =
            TikTokEmulator.builder().clock(clock).app("key1", "secret1").start();
    private TestClient client = new TestClient(tiktok);

    private void use(EmulatorBuilder builder) {
        tiktok.close();
        tiktok = builder.clock(clock).app("key1", "secret1").start();
        client = new TestClient(tiktok);
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private static Map<String, String> consentQuery() {
        return new LinkedHashMap<>(Map.of(
                "client_key", "key1",
                "scope", "user.info.basic,video.publish,video.upload",
                "redirect_uri", REDIRECT,
                "state", "s t+1",
                "response_type", "code",
                "code_challenge", Sha256.hexOf(VERIFIER),
                "code_challenge_method", "S256"));
    }

    private Reply consent(Map<String, String> query) {
        return client.get("/v2/auth/authorize/?" + Form.encode(query));
    }

    private Map<String, String> callback(Map<String, String> query) {
        Reply reply = consent(query);
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).startsWith(query.get("redirect_uri") + "?");
        return Form.parse(URI.create(reply.header("Location")).getRawQuery());
    }

    private static Map<String, String> app(String... more) {
        Map<String, String> form = new HashMap<>(Map.of("client_key", "key1", "client_secret", "secret1"));
        for (int index = 0; index < more.length; index += 2) {
            form.put(more[index], more[index + 1]);
        }
        return form;
    }

    private static Map<String, String> exchange(Map<String, String> callback) {
        return app(
                "grant_type",
                "authorization_code",
                "code",
                callback.getOrDefault("code", ""),
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                VERIFIER);
    }

    private Reply refresh(String token) {
        return client.form(TOKEN, app("grant_type", "refresh_token", "refresh_token", token));
    }

    private static void assertError(Reply reply, String error, String description) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
        assertThat(reply.json().path("error_description").asText()).isEqualTo(description);
        assertThat(reply.json().path("log_id").asText()).isEqualTo(reply.header("x-tt-logid"));
    }

    @Test
    void exchangesACodeForTokens() {
        Map<String, String> callback = callback(consentQuery());
        assertThat(callback.get("state")).isEqualTo("s t+1");
        assertThat(callback.get("scopes")).isEqualTo("user.info.basic,video.publish,video.upload");
        assertThat(callback.get("code")).contains("*", "!");
        JsonNode tokens = client.form(TOKEN, exchange(callback)).json();
        assertThat(tokens.path("access_token").asText()).startsWith("act.");
        assertThat(tokens.path("refresh_token").asText()).startsWith("rft.");
        assertThat(tokens.path("expires_in").intValue()).isEqualTo(7200);
        assertThat(tokens.path("refresh_expires_in").intValue()).isEqualTo(15_552_000);
        assertThat(tokens.path("open_id").asText())
                .startsWith("-000")
                .isEqualTo(tiktok.creator().openId());
        assertThat(tokens.path("scope").asText()).isEqualTo("user.info.basic,video.publish,video.upload");
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(client.as(tokens.path("access_token").asText())
                        .post(TestClient.CREATOR_INFO, "")
                        .code())
                .isEqualTo("ok");
    }

    @Test
    void takesACodeOnce() {
        Map<String, String> code = callback(consentQuery());
        assertThat(client.form(TOKEN, exchange(code)).status()).isEqualTo(200);
        assertError(client.form(TOKEN, exchange(code)), "invalid_grant", "Authorization code is expired.");
    }

    @Test
    void expiresACode() {
        Map<String, String> code = callback(consentQuery());
        clock.advance(Duration.ofMinutes(5));
        assertError(client.form(TOKEN, exchange(code)), "invalid_grant", "Authorization code is expired.");
    }

    @Test
    void wantsTheChallengeInHex() {
        Map<String, String> query = consentQuery();
        query.put("code_challenge", "VGhpcyBpcyBiYXNlNjR1cmwgYW5kIG5vdCBoZXg");
        assertError(
                client.form(TOKEN, exchange(callback(query))),
                "invalid_request",
                "Code verifier or code challenge is invalid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "abcdefghijklmnopqrstuvwxyz0123456789abcdefghij"})
    void refusesAnotherVerifier(String verifier) {
        Map<String, String> form = exchange(callback(consentQuery()));
        form.put("code_verifier", verifier);
        assertError(client.form(TOKEN, form), "invalid_request", "Code verifier or code challenge is invalid.");
    }

    @Test
    void refusesAnotherRedirectUri() {
        Map<String, String> form = exchange(callback(consentQuery()));
        form.put("redirect_uri", REDIRECT + "/");
        assertError(
                client.form(TOKEN, form),
                "invalid_request",
                "Redirect_uri is not matched with the uri when requesting code.");
    }

    @Test
    void needsNoChallengeForTheWeb() {
        Map<String, String> query = consentQuery();
        query.remove("code_challenge");
        query.remove("code_challenge_method");
        assertThat(consent(query).json().isMissingNode()).isTrue();
        assertThat(consent(query).body()).contains("error_type=code_challenge");
        query.put("redirect_uri", "https://app.example/callback");
        Map<String, String> form = app(
                "grant_type", "authorization_code",
                "code", callback(query).getOrDefault("code", ""),
                "redirect_uri", "https://app.example/callback");
        assertThat(client.form(TOKEN, form).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_key, other",
        "client_key, ''",
        "redirect_uri, http://app.example/callback",
        "redirect_uri, http://localhost/callback",
        "redirect_uri, https://app.example/callback?x=1",
        "redirect_uri, https://app.example/callback#x",
        "redirect_uri, 'https://app.example/a b'",
        "response_type, token",
        "state, ''",
        "code_challenge_method, plain"
    })
    void showsAnErrorPageForWhatTikTokDoesNotRedirect(String name, String value) {
        Map<String, String> query = consentQuery();
        query.put(name, value);
        Reply reply = consent(query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("param_error", name.replace("_method", ""));
    }

    @Test
    void comparesRegisteredRedirectUrisLiterally() {
        use(TikTokEmulator.builder()
                .redirectUri("https://app.example/callback")
                .redirectUri("http://127.0.0.1:*/callback"));
        Map<String, String> query = consentQuery();
        for (String good : new String[] {"https://app.example/callback", "http://127.0.0.1:9/callback"}) {
            query.put("redirect_uri", good);
            assertThat(consent(query).status()).isEqualTo(302);
        }
        for (String bad : new String[] {
            "https://app.example/callback/", "http://127.0.0.1:/callback", "http://127.0.0.1:x/callback", REDIRECT
        }) {
            query.put("redirect_uri", bad);
            assertThat(consent(query).status()).isEqualTo(400);
        }
    }

    @Test
    void tellsWhenTheUserDeclinesOrTheScopesAreWrong() {
        Map<String, String> query = consentQuery();
        query.put("scope", "user.info.basic video.publish");
        assertThat(callback(query)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
        tiktok.creator().declinesConsent(true);
        assertThat(callback(consentQuery()))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t+1")
                .containsKey("error_description");
    }

    @Test
    void grantsNoMoreThanTheUserAllows() {
        Creator other = tiktok.creator("other").scopes("user.info.basic", "video.upload");
        tiktok.atConsentPage(other);
        Map<String, String> callback = callback(consentQuery());
        assertThat(callback.get("scopes")).isEqualTo("user.info.basic,video.upload");
        JsonNode tokens = client.form(TOKEN, exchange(callback)).json();
        assertThat(tokens.path("scope").asText()).isEqualTo("user.info.basic,video.upload");
        assertThat(tokens.path("open_id").asText()).isEqualTo(other.openId());
    }

    @Test
    void rotatesRefreshTokens() {
        String first = tiktok.creator().refreshToken();
        JsonNode tokens = refresh(first).json();
        String second = tokens.path("refresh_token").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.path("access_token").asText()).isNotEqualTo(tiktok.accessToken());
        assertError(refresh(first), "invalid_grant", "Refresh token is invalid or expired.");
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void keepsRefreshTokensOnRequest() {
        use(TikTokEmulator.builder()
                .refreshRotation(false)
                .accessTokenLife(Duration.ofHours(24))
                .refreshTokenLife(Duration.ofDays(365)));
        String token = tiktok.creator().refreshToken();
        JsonNode tokens = refresh(token).json();
        assertThat(tokens.path("refresh_token").asText()).isEqualTo(token);
        assertThat(tokens.path("expires_in").intValue()).isEqualTo(86_400);
        assertThat(tokens.path("refresh_expires_in").intValue()).isEqualTo(31_536_000);
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void expiresTokens() {
        client.as(tiktok.accessToken());
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(client.post(TestClient.CREATOR_INFO, "").code()).isEqualTo("ok");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.post(TestClient.CREATOR_INFO, "").verdict()).isEqualTo("401 access_token_invalid");
        assertThat(refresh(tiktok.creator().refreshToken()).status()).isEqualTo(200);
        clock.advance(Duration.ofDays(180));
        assertThat(refresh(tiktok.creator().refreshToken()).status()).isEqualTo(400);
    }

    @Test
    void expiresAndReplacesTokensOnRequest() {
        Creator creator = tiktok.creator();
        client.as(creator.accessToken());
        creator.expireAccessTokens();
        assertThat(client.post(TestClient.CREATOR_INFO, "").verdict()).isEqualTo("401 access_token_invalid");
        assertThat(refresh(creator.refreshToken()).status()).isEqualTo(200);
        TokenPair fresh = creator.newTokens();
        assertThat(creator.accessToken()).isEqualTo(fresh.accessToken());
        assertThat(client.as(fresh.accessToken())
                        .post(TestClient.CREATOR_INFO, "")
                        .code())
                .isEqualTo("ok");
        creator.expireRefreshTokens();
        assertError(refresh(fresh.refreshToken()), "invalid_grant", "Refresh token is invalid or expired.");
        assertThat(fresh).hasToString("TokenPair[***]");
    }

    @Test
    void revokesAllTokensOfAGrant() {
        String access = tiktok.accessToken();
        Reply reply = client.form("/v2/oauth/revoke/", app("token", access));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(client.post(TestClient.CREATOR_INFO, "").verdict()).isEqualTo("401 access_token_invalid");
        assertError(refresh(tiktok.creator().refreshToken()), "invalid_grant", "Refresh token is invalid or expired.");
        assertError(
                client.form("/v2/oauth/revoke/", app("token", access)),
                "invalid_request",
                "Access token is invalid or expired.");
    }

    @Test
    void endsTheTokensOfAUserWhoWithdraws() {
        String refresh = tiktok.creator().refreshToken();
        tiktok.creator().revokeAccess();
        assertThat(client.post(TestClient.CREATOR_INFO, "").verdict()).isEqualTo("401 access_token_invalid");
        assertThat(refresh(refresh).status()).isEqualTo(400);
    }

    @Test
    void givesAClientTokenThatCannotPost() {
        JsonNode tokens =
                client.form(TOKEN, app("grant_type", "client_credentials")).json();
        assertThat(tokens.path("access_token").asText()).startsWith("clt.");
        assertThat(tokens.path("expires_in").intValue()).isEqualTo(7200);
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(client.as(tokens.path("access_token").asText())
                        .post(TestClient.CREATOR_INFO, "")
                        .verdict())
                .isEqualTo("401 access_token_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "client_key, other, invalid_client",
        "client_secret, other, invalid_client",
        "client_id, key1, invalid_request",
        "grant_type, password, unsupported_grant_type",
        "grant_type, '', invalid_request",
        "grant_type, authorization_code, invalid_request"
    })
    void refusesOtherForms(String name, String value, String error) {
        Map<String, String> form = app("grant_type", "client_credentials");
        form.put(name, value);
        assertThat(client.form(TOKEN, form).json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void wantsASecretAndAForm() {
        Map<String, String> form = app("grant_type", "client_credentials");
        form.remove("client_secret");
        assertError(client.form(TOKEN, form), "invalid_request", "Client secret is missing in request.");
        assertError(
                client.post(TOKEN, "{\"grant_type\":\"client_credentials\"}"),
                "invalid_request",
                "The request parameters are malformed.");
        assertThat(client.form("/v2/oauth/revoke/", Map.of("token", "x")).status())
                .isEqualTo(400);
    }

    @Test
    void t28_answersErrorsWithStatus200OnRequest() {
        use(TikTokEmulator.builder().oauthErrorStatus(200));
        Reply reply = refresh("rft.none");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(tiktok.journal().last(Operation.TOKEN).errorCode()).contains("invalid_grant");
    }
}
