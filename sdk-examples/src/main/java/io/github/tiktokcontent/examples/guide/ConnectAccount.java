package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.ConsentPage;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.oauth.TokenStore;
import java.net.URI;

/** An account from the consent page to the first post. */
final class ConnectAccount {
    private ConnectAccount() {}

    static void run(
            AppCredentials app, String encryptionKey, TokenStore tokens, ConsentStore consents, Program program) {
        try (TikTokOAuth oauth = TikTokOAuth.builder(app).build();
                Accounts accounts = Accounts.builder(oauth, FernetCipher.parse(encryptionKey), tokens, consents)
                        .build();
                TikTokContentClient client =
                        TikTokContentClient.builder(accounts.tokens()).build()) {
            program.run(accounts, client);
        }
    }

    /** What is done with accounts and client. */
    interface Program {
        void run(Accounts accounts, TikTokContentClient client);
    }

    /** The user presses "connect TikTok": answer with a redirect to the page. */
    static URI begin(Accounts accounts, InstanceId instanceOfTheSession, URI redirectUri) {
        ConsentPage page = accounts.begin(
                instanceOfTheSession, ConsentOptions.to(redirectUri).named("Main channel"));
        return page.url();
    }

    /** TikTok sends the user back. Whose callback it is, the session says, never the request. */
    static String finish(Accounts accounts, InstanceId instanceOfTheSession, URI request) {
        try {
            Account account = accounts.finish(instanceOfTheSession, ConsentCallback.of(request));
            return "connected as " + account.name() + ", granted: " + account.scopes();
        } catch (ConsentException e) {
            return switch (e.reason()) {
                case DECLINED -> "nothing was connected";
                default -> "please connect again";
            };
        }
    }

    /** Later, on any replica. */
    static String post(TikTokContentClient client, AccountId id, PostRequest video) {
        try {
            return "sent as " + client.account(id).post(video);
        } catch (AccountException e) {
            return "ask the owner: " + e.getMessage();
        }
    }
}
