package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked before a creator sees TikTok's page. */
final class AuthorizationRequestTest {
    private static AuthorizationRequest request(String redirectUri, String state, Set<Scope> scopes) {
        return new AuthorizationRequest(URI.create(redirectUri), Secret.of(state), Pkce.create(), scopes, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb",
                "https://app.example.com:8443/",
                "https://app.example.com",
                "HTTPS://App.example.com/cb",
                "http://localhost:8080/cb",
                "https://localhost:1/cb",
                "http://127.0.0.1:65535/",
                "https://app.example.com/%C3%A9"
            })
    void redirectUrisThatTikTokRegistersAreTaken(String uri) {
        assertThat(request(uri, "s", Set.of(Scope.VIDEO_UPLOAD)).redirectUri()).hasToString(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "/cb, whole URL",
        "mailto:a@b.example, whole URL",
        "ftp://app.example.com/cb, whole URL",
        "https:///cb, whole URL",
        "https://app.example.com/cb?x=1, static",
        "https://app.example.com/cb#f, static",
        "https://u@app.example.com/cb, static",
        "https://app.example.com/\u00e9, ASCII",
        "http://app.example.com/cb, must be https",
        "http://[::1]:8080/cb, must be https",
        "http://localhost/cb, must name a port",
        "https://127.0.0.1/cb, must name a port",
        "http://localhost:0/cb, must name a port",
        "https://app.example.com:70000/, its port"
    })
    void otherRedirectUrisAreRefused(String uri, String why) {
        assertThatThrownBy(() -> request(uri, "s", Set.of(Scope.VIDEO_UPLOAD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The redirect URI is refused: ")
                .hasMessageContaining(why);
    }

    @Test
    void aRedirectUriHasFewerThan512Characters() {
        String start = "https://app.example.com/";
        assertThat(request(start + "x".repeat(511 - start.length()), "s", Set.of(Scope.VIDEO_LIST)))
                .isNotNull();
        assertThatThrownBy(() -> request(start + "x".repeat(512 - start.length()), "s", Set.of(Scope.VIDEO_LIST)))
                .hasMessageContaining("512");
    }

    @Test
    void stateAndScopesAreChecked() {
        String uri = "https://app.example.com/cb";
        Set<Scope> scopes = EnumSet.of(Scope.VIDEO_UPLOAD, Scope.USER_INFO_BASIC);
        assertThat(request(uri, "s".repeat(512), scopes).scopes())
                .containsExactly(Scope.USER_INFO_BASIC, Scope.VIDEO_UPLOAD);
        assertThat(request(uri, "canary", scopes).toString()).doesNotContain("canary");
        assertThatThrownBy(() -> request(uri, "s".repeat(513), scopes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(uri, "a b", scopes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(uri, "s", Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theChallengeIsTheHexOfTheVerifiersSha256() {
        // The verifier of RFC 7636, appendix B, whose SHA-256 stands there too.
        Pkce pkce = new Pkce(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assertThat(pkce.challenge()).isEqualTo("13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3");
        assertThat(pkce.toString()).isEqualTo("Pkce[verifier=***]");
    }

    @Test
    void verifiersAreLongRandomAndUnreserved() {
        Pkce pkce = Pkce.create();
        assertThat(pkce.verifier().reveal()).matches("[A-Za-z0-9_-]{64}");
        assertThat(Pkce.create()).isNotEqualTo(pkce);
        assertThat(Pkce.create(new Random(7))).isEqualTo(Pkce.create(new Random(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 128})
    void theLengthOfAVerifierIsLimited(int length) {
        assertThat(new Pkce(Secret.of("~".repeat(length))).challenge()).hasSize(64);
        int other = length == 43 ? 42 : 129;
        assertThatThrownBy(() -> new Pkce(Secret.of("~".repeat(other)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pkce(Secret.of("~".repeat(length - 1) + "!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("~~");
    }

    @Test
    void optionsAreCheckedAtTheDoor() {
        TikTokOAuthBuilder builder = TikTokOAuth.builder(new AppCredentials("key", Secret.of("secret")));
        assertThatThrownBy(() -> builder.tokenTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.tokenTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.apiBaseUrl(URI.create("http://open.example.com")))
                .hasMessageStartingWith("The API base URL ");
        assertThatThrownBy(() -> builder.authBaseUrl(URI.create("https://www.example.com/v2")))
                .hasMessageStartingWith("The base URL of the consent page ");
    }
}
