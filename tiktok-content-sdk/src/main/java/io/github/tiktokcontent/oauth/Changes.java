package io.github.tiktokcontent.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a change makes of an account. */
final class Changes {
    private Changes() {}

    static Account applied(Account account, AccountChange change, Instant at) {
        if (change instanceof AccountChange.NewTokens tokens) {
            boolean dead = account.status() instanceof AccountStatus.ReauthRequired;
            AccountStatus status = dead ? AccountStatus.ACTIVE : account.status();
            return with(account, account.name(), account.profile(), tokens.scopes(), status, tokens.grant(), at);
        }
        if (change instanceof AccountChange.NewGrant fresh) {
            return with(
                    account, fresh.name(), fresh.profile(), fresh.scopes(), AccountStatus.ACTIVE, fresh.grant(), at);
        }
        if (change instanceof AccountChange.Resealed resealed) {
            return with(
                    account,
                    account.name(),
                    account.profile(),
                    account.scopes(),
                    account.status(),
                    resealed.grant(),
                    at);
        }
        if (change instanceof AccountChange.Disconnected) {
            SealedGrant old = account.grant();
            SealedGrant erased = new SealedGrant(
                    old.version().next(),
                    Optional.empty(),
                    old.accessIssuedAt(),
                    old.accessExpiresAt(),
                    Optional.empty(),
                    Optional.empty());
            return with(
                    account,
                    account.name(),
                    account.profile(),
                    account.scopes(),
                    new AccountStatus.Revoked(),
                    erased,
                    at);
        }
        if (change instanceof AccountChange.NewStatus status) {
            return with(
                    account, account.name(), account.profile(), account.scopes(), status.status(), account.grant(), at);
        }
        if (change instanceof AccountChange.Renamed renamed) {
            return with(
                    account,
                    renamed.name(),
                    account.profile(),
                    account.scopes(),
                    account.status(),
                    account.grant(),
                    at);
        }
        if (change instanceof AccountChange.NewProfile profile) {
            return with(
                    account,
                    account.name(),
                    profile.profile(),
                    account.scopes(),
                    account.status(),
                    account.grant(),
                    at);
        }
        return used(account, ((AccountChange.Used) change).at());
    }

    private static Account with(
            Account account,
            String name,
            Profile profile,
            Set<String> scopes,
            AccountStatus status,
            SealedGrant grant,
            Instant at) {
        return new Account(
                account.id(),
                account.instanceId(),
                name,
                account.openId(),
                profile,
                scopes,
                status,
                grant,
                account.created(),
                at,
                account.lastUsed());
    }

    private static Account used(Account account, Instant at) {
        Instant last = account.lastUsed().filter(before -> before.isAfter(at)).orElse(at);
        return new Account(
                account.id(),
                account.instanceId(),
                account.name(),
                account.openId(),
                account.profile(),
                account.scopes(),
                account.status(),
                account.grant(),
                account.created(),
                account.updated(),
                Optional.of(last));
    }
}
