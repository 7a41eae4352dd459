package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.model.AccountId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends accounts: first at TikTok, then here, so that a failure leaves something to try again with. Blocks. */
final class Disconnecting {
    private static final Logger LOG = LoggerFactory.getLogger(Disconnecting.class.getPackageName());

    private final TikTokOAuth oauth;
    private final AccountRows rows;
    private final GrantSealer sealer;
    private final AccessTokens tokens;

    Disconnecting(TikTokOAuth oauth, AccountRows rows, GrantSealer sealer, AccessTokens tokens) {
        this.oauth = oauth;
        this.rows = rows;
        this.sealer = sealer;
        this.tokens = tokens;
    }

    /** The access that is ended at TikTok: the consent that is there when this begins, not one that comes meanwhile. */
    Account disconnected(AccountId id) {
        Account account = rows.require(id);
        goodToken(account).ifPresent(token -> revoke(id, token));
        return erased(account);
    }

    private void revoke(AccountId id, Secret token) {
        try {
            oauth.revoke(token);
        } catch (AuthenticationException e) {
            LOG.info("Account {}: there was nothing to revoke: {}", id, e.getMessage());
        }
    }

    /** TikTok revokes by an access token that is good, so one that has ended is refreshed before. */
    private Optional<Secret> goodToken(Account account) {
        if (account.grant().accessToken().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(tokens.token(account.id()).token());
        } catch (AccountException e) {
            return switch (e.reason()) {
                case REAUTH_REQUIRED, REVOKED -> Optional.empty();
                // A ban from posting ends no token.
                case SUSPENDED -> sealer.open(rows.require(account.id())).map(OpenGrant::accessToken);
                case NOT_FOUND, UNKNOWN_STATUS -> throw e;
            };
        }
    }

    /** Erases the tokens of the account's present consent. */
    Account erased(Account account) {
        String grantId = account.grant().version().grantId();
        Account now = rows.change(
                account.id(),
                row -> row.grant().version().grantId().equals(grantId)
                                && !(row.status() instanceof AccountStatus.Revoked)
                        ? Optional.of(new AccountChange.Disconnected())
                        : Optional.empty());
        tokens.forget(account.id());
        return now;
    }
}
