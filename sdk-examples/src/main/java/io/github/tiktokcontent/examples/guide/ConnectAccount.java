package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
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

    static Accounts start(AppCredentials app, String encryptionKey, TokenStore tokens, ConsentStore consents) {
        TikTokOAuth oauth = TikTokOAuth.builder(app).build();
        FernetCipher cipher = FernetCipher.parse(encryptionKey);
        return Accounts.builder(oauth, cipher, tokens, consents).build();
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
    static String post(Accounts accounts, TikTokContentClient client, AccountId id) {
        try {
            Secret token = accounts.tokens().token(id).token();
            return client.forToken(token).creatorInfo().username();
        } catch (AccountException e) {
            return "ask the owner: " + e.getMessage();
        }
    }
}
