package io.github.tiktokcontent.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.examples.DemoFile;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of code of the page on accounts do what it says. */
final class AccountsGuideTest {
    private static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final URI REDIRECT = URI.create("https://app.example.com/tiktok/callback");

    private final FernetCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(InstantSource.system());
    private final InMemoryConsentStore consents = new InMemoryConsentStore(InstantSource.system());
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final TikTokOAuth oauth = TikTokOAuth.builder(
                    new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
            .apiBaseUrl(tiktok.apiBaseUrl())
            .authBaseUrl(tiktok.authBaseUrl())
            .build();
    private final Accounts accounts =
            Accounts.builder(oauth, cipher, tokens, consents).build();

    @AfterEach
    void stop() {
        accounts.close();
        oauth.close();
        tiktok.close();
    }

    private static URI browse(URI page) throws IOException, InterruptedException {
        HttpResponse<Void> reply = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        return URI.create(reply.headers().firstValue("Location").orElseThrow());
    }

    private Account connect() throws IOException, InterruptedException {
        URI callback = browse(ConnectAccount.begin(accounts, INSTANCE, REDIRECT));
        assertThat(ConnectAccount.finish(accounts, INSTANCE, callback)).startsWith("connected as Main channel");
        return accounts.list(INSTANCE).get(0);
    }

    @Test
    void anAccountIsConnectedAndUsed(@TempDir Path folder) throws IOException, InterruptedException {
        Account account = connect();
        VideoPost video = VideoPost.builder(VideoSource.file(DemoFile.in(folder)), PrivacyLevel.SELF_ONLY)
                .build();
        try (TikTokContentClient client = TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(tiktok.apiBaseUrl())
                .build()) {
            assertThat(ConnectAccount.post(client, account.id(), video)).startsWith("sent as ");
            accounts.disconnect(account.id());
            assertThat(ConnectAccount.post(client, account.id(), video)).startsWith("ask the owner: ");
        }
    }

    @Test
    void aConsentMayEndOtherwise() throws IOException, InterruptedException {
        tiktok.creator().declinesConsent(true);
        URI callback = browse(ConnectAccount.begin(accounts, INSTANCE, REDIRECT));
        assertThat(ConnectAccount.finish(accounts, INSTANCE, callback)).isEqualTo("nothing was connected");
        assertThat(ConnectAccount.finish(accounts, INSTANCE, callback)).isEqualTo("please connect again");
    }

    @Test
    void accountsStartOverAnyStores() {
        AppCredentials app = new AppCredentials("key", Secret.of("secret"));
        List<Account> seen = new ArrayList<>();
        ConnectAccount.run(app, FernetCipher.newKey().reveal(), tokens, consents, (started, client) -> {
            seen.addAll(started.list(INSTANCE));
            assertThatThrownBy(() -> client.account(new AccountId("nobody")).creatorInfo())
                    .isInstanceOf(AccountException.class);
        });
        assertThat(seen).isEmpty();
    }

    @Test
    void accountsAreLookedAfter() throws IOException, InterruptedException {
        Account account = connect();
        assertThat(LookAfterAccounts.mails(accounts, Instant.now())).isEmpty();
        assertThat(LookAfterAccounts.mails(accounts, Instant.now().plus(Duration.ofDays(170))))
                .containsExactly("Main channel must be connected again soon");
        assertThat(LookAfterAccounts.mayDropOldKeys(accounts)).isTrue();
        tiktok.faults().on(Operation.REVOKE).always().respond(Answer.status(400));
        assertThat(LookAfterAccounts.goodbye(accounts, account.id()).status()).isEqualTo(new AccountStatus.Revoked());
    }

    @Test
    void rowsOfAnEarlierSystemAreBroughtIn() {
        Account account = LookAfterAccounts.bringIn(
                accounts,
                INSTANCE,
                new OpenId(tiktok.creator().openId()),
                cipher.encrypt(Secret.of(tiktok.accessToken())),
                cipher.encrypt(Secret.of(tiktok.creator().refreshToken())));
        assertThat(accounts.tokens().token(account.id()).token().reveal()).startsWith("act.");
    }
}
