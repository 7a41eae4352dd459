package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.AccountId;
import java.util.List;
import java.util.Optional;

/** Seals tokens for their account and consent, and opens them there only. Thread-safe. */
final class GrantSealer {
    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";

    private final BoundCipher cipher;

    GrantSealer(TokenCipher cipher) {
        this.cipher = new BoundCipher(cipher);
    }

    BoundCipher cipher() {
        return cipher;
    }

    SealedGrant seal(AccountId account, OpenGrant grant) {
        String grantId = grant.version().grantId();
        return new SealedGrant(
                grant.version(),
                Optional.of(cipher.seal(place(ACCESS, account, grantId), grant.accessToken())),
                grant.issuedAt(),
                grant.expiresAt(),
                grant.refreshToken().map(token -> cipher.seal(place(REFRESH, account, grantId), token)),
                grant.refreshExpiresAt());
    }

    /**
     * Opens the tokens of an account.
     *
     * @return the tokens; empty if the account is disconnected
     * @throws TokenSealException if they do not open, or not here
     */
    Optional<OpenGrant> open(Account account) {
        SealedGrant sealed = account.grant();
        String grantId = sealed.version().grantId();
        return sealed.accessToken().map(access -> {
            Secret token = open(account, place(ACCESS, account.id(), grantId), access);
            Optional<Secret> refresh =
                    sealed.refreshToken().map(text -> open(account, place(REFRESH, account.id(), grantId), text));
            return new OpenGrant(
                    sealed.version(),
                    token,
                    sealed.accessIssuedAt(),
                    sealed.accessExpiresAt(),
                    refresh,
                    sealed.refreshExpiresAt());
        });
    }

    private Secret open(Account account, BoundCipher.Place place, String sealed) {
        try {
            return cipher.open(place, sealed);
        } catch (TokenSealException e) {
            throw new TokenSealException(
                    e.reason(),
                    "Account " + account.id() + ": " + e.getMessage()
                            + " The account was left as it is; it works again with the right key.");
        }
    }

    private static BoundCipher.Place place(String kind, AccountId account, String grantId) {
        return new BoundCipher.Place(kind, List.of(account.value(), grantId));
    }
}
