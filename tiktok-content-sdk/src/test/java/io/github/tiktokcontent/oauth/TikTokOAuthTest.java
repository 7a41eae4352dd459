package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.RecordedRequest;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole protocol against the emulator. */
final class TikTokOAuthTest {
    private final OAuthStage stage = OAuthStage.open();

    @AfterEach
    void close() {
        assertThat(stage.tiktok.journal().violations()).isEmpty();
        stage.close();
    }

    @Test
    void theAuthorizationUrlIsWhatTikTokDocuments() {
        URI url = stage.oauth.authorizationUrl(stage.request(Scope.VIDEO_UPLOAD, Scope.USER_INFO_BASIC));

        assertThat(url.toString())
                .isEqualTo(stage.tiktok.authBaseUrl() + "/v2/auth/authorize/?client_key=canary-key&response_type=code"
                        + "&scope=user.info.basic%2Cvideo.upload"
                        + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Ftiktok%2Fcallback"
                        + "&state=canary-state-0123456789&code_challenge=" + stage.pkce.challenge()
                        + "&code_challenge_method=S256&disable_auto_auth=0");
        AuthorizationRequest asking = new AuthorizationRequest(
                OAuthStage.REDIRECT, OAuthStage.STATE, stage.pkce, AuthorizationRequest.DEFAULT_SCOPES, true);
        assertThat(stage.oauth.authorizationUrl(asking).getQuery())
                .contains("scope=user.info.basic,video.publish,video.upload&", "disable_auto_auth=1");
    }

    @Test
    void withoutOptionsItSpeaksToTikTok() {
        try (TikTokOAuth oauth = TikTokOAuth.builder(new AppCredentials("key", Secret.of("secret")))
                .build()) {
            assertThat(oauth.authorizationUrl(stage.request()).toString())
                    .startsWith("https://www.tiktok.com/v2/auth/authorize/?client_key=key&");
            assertThat(oauth.toString()).isEqualTo("TikTokOAuth[key]");
            assertThat(oauth.tokenTimeout()).isEqualTo(Duration.ofSeconds(15));
        }
    }

    @Test
    void aConsentGivesTokens() {
        ConsentCallback callback = stage.consent();
        assertThat(callback.state()).isEqualTo(OAuthStage.STATE);
        assertThat(callback.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.publish", "video.upload");
        assertThat(callback.code().orElseThrow().reveal()).contains("*", "!");

        TokenSet tokens = stage.exchange(callback);

        assertThat(tokens.openId()).isEqualTo(new OpenId(stage.tiktok.creator().openId()));
        assertThat(tokens.accessToken().reveal()).startsWith("act.");
        assertThat(tokens.accessIssuedAt()).isEqualTo(OAuthTime.START);
        assertThat(tokens.accessExpiresAt()).isEqualTo(OAuthTime.START.plusSeconds(7200));
        assertThat(tokens.refreshToken().orElseThrow().reveal()).startsWith("rft.");
        assertThat(tokens.refreshExpiresAt()).contains(OAuthTime.START.plus(Duration.ofDays(180)));
        assertThat(tokens.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.publish", "video.upload");
        RecordedRequest sent = stage.tiktok.journal().last(Operation.TOKEN);
        assertThat(sent.header("Content-Type")).contains("application/x-www-form-urlencoded");
        assertThat(sent.header("Cache-Control")).contains("no-cache");
        assertThat(sent.form())
                .containsOnlyKeys("client_key", "client_secret", "grant_type", "code", "redirect_uri", "code_verifier");
    }

    @Test
    void aCreatorMayGrantLessThanAskedFor() {
        stage.tiktok.creator().scopes("user.info.basic", "video.upload");
        ConsentCallback callback = stage.consent();
        assertThat(callback.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.upload");
        assertThat(stage.exchange(callback).scopes()).containsExactlyInAnyOrder("user.info.basic", "video.upload");
    }

    @Test
    void aCreatorMayDecline() {
        stage.tiktok.creator().declinesConsent(true);
        ConsentCallback callback = stage.consent();
        assertThat(callback.error()).contains(ErrorCode.ACCESS_DENIED);
        assertThat(callback.code()).isEmpty();
        assertThat(callback.errorDescription()).contains("The user declined the authorization.");
    }

    @Test
    void aRefreshGivesTheNextPairAndTheOldOneIsDead() {
        TokenSet first = stage.connect();
        stage.time.pass(Duration.ofHours(1));
        TokenSet second = stage.oauth.refresh(first.refreshToken().orElseThrow());
        assertThat(second.openId()).isEqualTo(first.openId());
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.accessExpiresAt()).isEqualTo(first.accessExpiresAt().plus(Duration.ofHours(1)));
        assertThat(stage.tiktok.journal().last(Operation.TOKEN).form())
                .containsOnlyKeys("client_key", "client_secret", "grant_type", "refresh_token");

        assertThatThrownBy(() -> stage.oauth.refresh(first.refreshToken().orElseThrow()))
                .isInstanceOfSatisfying(AuthenticationException.class, e -> {
                    assertThat(e.code()).contains(ErrorCode.INVALID_GRANT);
                    assertThat(e.logId()).isPresent();
                })
                .hasMessageContaining("oauth/token refresh: TikTok answered invalid_grant")
                .hasMessageContaining("connect the account again");
    }

    @Test
    void aCodeIsGoodOnce() {
        ConsentCallback callback = stage.consent();
        var unused = stage.exchange(callback);
        assertThatThrownBy(() -> stage.exchange(callback))
                .isInstanceOfSatisfying(
                        ConsentException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConsentException.Reason.CODE_REFUSED));
    }

    @Test
    void anotherRedirectUriOrVerifierIsAFaultOfTheSetup() {
        URI other = URI.create("https://app.example.com/tiktok/callback/");
        Secret code = stage.consent().code().orElseThrow();
        assertThatThrownBy(() -> stage.oauth.exchange(code, other, stage.pkce))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Redirect_uri is not matched")
                .hasMessageContaining("Check that the redirect URI is the same");
        Secret second = stage.consent().code().orElseThrow();
        assertThatThrownBy(() -> stage.oauth.exchange(second, OAuthStage.REDIRECT, Pkce.create()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("verifier");
    }

    @Test
    void aRevokedTokenIsNoLongerTaken() {
        TokenSet tokens = stage.connect();
        stage.oauth.revoke(tokens.accessToken());
        assertThat(stage.tiktok.journal().last(Operation.REVOKE).form())
                .containsEntry("token", tokens.accessToken().reveal());
        assertThatThrownBy(() -> stage.oauth.userInfo(tokens.accessToken(), UserField.OPEN_ID))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> stage.oauth.revoke(tokens.accessToken()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("revoked before");
    }

    @Test
    void k09_theCredentialsCanBeChecked() {
        stage.oauth.checkCredentials();
        try (TikTokOAuth wrong = stage.builder("canary-other-secret").build()) {
            assertThatThrownBy(wrong::checkCredentials)
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).contains(ErrorCode.INVALID_CLIENT))
                    .hasMessageContaining("Check the client key and secret");
            TokenSet tokens = stage.connect();
            assertThatThrownBy(() -> wrong.refresh(tokens.refreshToken().orElseThrow()))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void theUserCanBeAskedFor() {
        TokenSet tokens = stage.connect();
        UserInfo user = stage.oauth.userInfo(tokens.accessToken(), UserField.OPEN_ID, UserField.DISPLAY_NAME);
        assertThat(user.openId()).contains(tokens.openId());
        assertThat(user.displayName()).isPresent();
        assertThatThrownBy(() -> stage.oauth.userInfo(tokens.accessToken(), UserField.USERNAME))
                .isInstanceOf(PermissionException.class);
        assertThatThrownBy(() -> stage.oauth.userInfo(tokens.accessToken()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterClosingNoCallPasses() {
        stage.oauth.close();
        assertThatThrownBy(stage.oauth::checkCredentials).isInstanceOf(IllegalStateException.class);
    }
}
