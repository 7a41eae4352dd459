package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.KeyReport;
import io.github.tiktokcontent.oauth.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator does with accounts. */
final class LookAfterAccounts {
    private LookAfterAccounts() {}

    static List<String> mails(Accounts accounts, Instant now) {
        return accounts.expiringBefore(now.plus(Duration.ofDays(14))).stream()
                .map(account -> account.name() + " must be connected again soon")
                .toList();
    }

    static boolean mayDropOldKeys(Accounts accounts) {
        KeyReport rotated = accounts.rotateKeys();
        return rotated.isComplete() && accounts.verifyKeys().older() == 0;
    }

    static Account goodbye(Accounts accounts, AccountId id) {
        try {
            return accounts.disconnect(id);
        } catch (TransportException | ServerException e) {
            return accounts.forget(id);
        }
    }

    static Account bringIn(Accounts accounts, InstanceId instance, OpenId openId, String access, String refresh) {
        return accounts.importTokens(new ImportedTokens(
                instance,
                openId,
                Optional.of("Main channel"),
                access,
                Optional.empty(),
                Optional.of(refresh),
                Optional.empty(),
                Set.of("user.info.basic", "video.publish", "video.upload"),
                Profile.EMPTY));
    }
}
