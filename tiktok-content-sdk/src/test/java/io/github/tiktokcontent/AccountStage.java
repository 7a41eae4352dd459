package io.github.tiktokcontent;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountListener;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.Browser;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An emulator, accounts and a client for them, in one virtual time. */
final class AccountStage implements AutoCloseable {
    static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8765/callback");

    final VirtualTime time = new VirtualTime();
    final TikTokEmulator tiktok;
    final InMemoryTokenStore store = new InMemoryTokenStore(time);
    final TikTokOAuth oauth;
    final Accounts accounts;
    final TikTokContentClient client;

    AccountStage() {
        this(UnaryOperator.identity(), AccountListener.NONE);
    }

    AccountStage(UnaryOperator<EmulatorBuilder> emulator, AccountListener listener) {
        tiktok = emulator.apply(TikTokEmulator.builder().clock(time).verifiedPrefix(Stage.PREFIX))
                .start();
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .clock(time)
                .sleeper(time)
                .build();
        accounts = Accounts.builder(
                        oauth, FernetCipher.of(List.of(FernetCipher.newKey())), store, new InMemoryConsentStore(time))
                .listener(listener)
                .build();
        client = TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(tiktok.apiBaseUrl())
                .mediaUrlPolicy(
                        MediaUrlPolicy.builder().verifiedPrefix(Stage.PREFIX).build())
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** Connects the default creator's account as a browser would. */
    Account connect(Scope... scopes) {
        ConsentOptions options = ConsentOptions.to(REDIRECT);
        ConsentOptions asked = scopes.length == 0
                ? options
                : new ConsentOptions(REDIRECT, options.accountName(), Set.of(scopes), options.alwaysAsk());
        URI page = accounts.begin(INSTANCE, asked).url();
        return accounts.finish(INSTANCE, ConsentCallback.of(Browser.open(page)));
    }

    int calls(Operation operation) {
        return tiktok.journal().count(operation);
    }

    @Override
    public void close() {
        client.close();
        accounts.close();
        oauth.close();
        tiktok.close();
    }
}
