package io.github.tiktokcontent.examples.demo;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.emulator.TokenPair;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.Profile;
import java.util.Optional;
import java.util.Set;

/** The account of the emulator's creator, as an earlier system would have left it. */
public final class DemoAccount {
    private DemoAccount() {}

    /**
     * Connects it.
     *
     * @param accounts where it belongs
     * @param tiktok whose creator it is
     * @param cipher that of the accounts
     * @param instance who will own it
     * @return the account
     */
    public static Account connect(Accounts accounts, TikTokEmulator tiktok, TokenCipher cipher, InstanceId instance) {
        TokenPair pair = tiktok.creator().newTokens();
        return accounts.importTokens(new ImportedTokens(
                instance,
                new OpenId(tiktok.creator().openId()),
                Optional.of("Demo"),
                cipher.encrypt(Secret.of(pair.accessToken())),
                Optional.empty(),
                Optional.of(cipher.encrypt(Secret.of(pair.refreshToken()))),
                Optional.empty(),
                Set.of("user.info.basic", "video.publish", "video.upload"),
                Profile.EMPTY));
    }
}
