package io.github.tiktokcontent.oauth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest tokens of an account in this process.
 *
 * @param account the account that they belong to
 * @param tokens the tokens
 * @param replaces the version that they replace, if they could not be stored yet; null once the store has them
 */
record Held(Account account, OpenGrant tokens, @Nullable GrantVersion replaces) {
    static Held stored(Account account, OpenGrant tokens) {
        return new Held(account, tokens, null);
    }

    boolean isUnstored() {
        return replaces != null;
    }

    Held nowStored() {
        return stored(account, tokens);
    }

    /** Whether a row is older than these tokens, and they may take its place. */
    boolean replaces(Account row) {
        return Objects.equals(replaces, row.grant().version());
    }

    AccessToken accessToken() {
        return new AccessToken(
                account.id(),
                tokens.accessToken(),
                tokens.expiresAt(),
                account.scopes(),
                account.status() instanceof AccountStatus.Suspended);
    }
}
