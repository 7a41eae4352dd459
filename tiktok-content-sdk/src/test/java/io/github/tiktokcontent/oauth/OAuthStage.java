package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.Scope;
import java.net.URI;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An emulator and the protocol against it, in one virtual time. */
final class OAuthStage implements AutoCloseable {
    static final URI REDIRECT = URI.create("https://app.example.com/tiktok/callback");
    static final Secret STATE = Secret.of("canary-state-0123456789");

    final OAuthTime time = new OAuthTime();
    final Pkce pkce = Pkce.create();
    final TikTokEmulator tiktok;
    final TikTokOAuth oauth;

    private OAuthStage(UnaryOperator<EmulatorBuilder> emulator, UnaryOperator<TikTokOAuthBuilder> options) {
        tiktok = emulator.apply(TikTokEmulator.builder().clock(time).app("canary-key", "canary-client-secret"))
                .start();
        oauth = options.apply(builder(tiktok.clientSecret())).build();
    }

    static OAuthStage open() {
        return new OAuthStage(UnaryOperator.identity(), UnaryOperator.identity());
    }

    static OAuthStage emulating(UnaryOperator<EmulatorBuilder> emulator) {
        return new OAuthStage(emulator, UnaryOperator.identity());
    }

    static OAuthStage with(UnaryOperator<TikTokOAuthBuilder> options) {
        return new OAuthStage(UnaryOperator.identity(), options);
    }

    TikTokOAuthBuilder builder(String clientSecret) {
        return TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(clientSecret)))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .clock(time)
                .sleeper(time);
    }

    AuthorizationRequest request(Scope... scopes) {
        return new AuthorizationRequest(
                REDIRECT,
                STATE,
                pkce,
                scopes.length == 0 ? AuthorizationRequest.DEFAULT_SCOPES : Set.of(scopes),
                false);
    }

    ConsentCallback consent(Scope... scopes) {
        return ConsentCallback.of(Browser.open(oauth.authorizationUrl(request(scopes))));
    }

    TokenSet exchange(ConsentCallback callback) {
        return oauth.exchange(callback.code().orElseThrow(), REDIRECT, pkce);
    }

    TokenSet connect() {
        return exchange(consent());
    }

    /** The next call of the token endpoint gets this answer. */
    void answer(Answer answer) {
        tiktok.faults().on(Operation.TOKEN).respond(answer);
    }

    void answer(String json) {
        answer(Answer.status(200).json(json));
    }

    int tokenCalls() {
        return tiktok.journal().count(Operation.TOKEN);
    }

    @Override
    public void close() {
        oauth.close();
        tiktok.close();
    }
}
