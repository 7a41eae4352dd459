package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.TokenSealException;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys under which the tokens in the store are sealed. Nothing that does not open is ever written over. Blocks. */
final class StoredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class.getPackageName());

    private final AccountRows rows;
    private final GrantSealer sealer;

    StoredKeys(AccountRows rows, GrantSealer sealer) {
        this.rows = rows;
        this.sealer = sealer;
    }

    KeyReport verify() {
        Counter counter = new Counter();
        rows.forEach(AccountQuery.all(), account -> {
            if (hasTokens(account)) {
                counter.report = counter.report.plus(look(account));
            }
        });
        return counter.report;
    }

    KeyReport rotate() {
        Counter counter = new Counter();
        rows.forEach(AccountQuery.all(), account -> {
            if (hasTokens(account)) {
                counter.report = counter.report.plus(rotate(account));
            }
        });
        return counter.report;
    }

    private KeyFinding rotate(Account account) {
        KeyFinding finding = look(account);
        if (finding != KeyFinding.OLDER) {
            return finding;
        }
        var unused = rows.change(
                account.id(),
                row -> hasTokens(row) && look(row) == KeyFinding.OLDER
                        ? Optional.of(new AccountChange.Resealed(resealed(row.grant())))
                        : Optional.empty());
        return finding;
    }

    private SealedGrant resealed(SealedGrant grant) {
        return new SealedGrant(
                grant.version(),
                grant.accessToken().map(this::resealed),
                grant.accessIssuedAt(),
                grant.accessExpiresAt(),
                grant.refreshToken().map(this::resealed),
                grant.refreshExpiresAt());
    }

    private String resealed(String text) {
        BoundCipher cipher = sealer.cipher();
        return cipher.isCurrent(text) ? text : cipher.rotate(text);
    }

    /**
     * Refuses to write beside somebody who has a newer key: what he seals could not be read here.
     *
     * @throws ConfigurationException if the account that changed last, or the one with the youngest token, does not open
     */
    void refuseUnknownKeys() {
        Last updated = new Last(Comparator.comparing(Account::updated));
        Last issued = new Last(Comparator.comparing(account -> account.grant().accessIssuedAt()));
        rows.forEach(AccountQuery.all(), account -> {
            if (hasTokens(account)) {
                updated.see(account);
                issued.see(account);
            }
        });
        updated.account().ifPresent(this::refuseUnknownKey);
        issued.account().ifPresent(this::refuseUnknownKey);
    }

    private void refuseUnknownKey(Account account) {
        try {
            var unused = sealer.open(account);
        } catch (TokenSealException e) {
            if (e.reason() == TokenSealException.Reason.KEY_MISMATCH) {
                throw new ConfigurationException(
                        "No configured key opens the tokens of account " + account.id()
                                + ", which were written last. Another process seals with a key that this one lacks: give"
                                + " this one all keys, the newest first. If only this account is damaged, start with"
                                + " checkKeysAtStart(false) and look at verifyKeys().",
                        ErrorDetails.NONE,
                        e);
            }
            LOG.error("Account {}: its tokens were sealed for another place", account.id());
        }
    }

    private KeyFinding look(Account account) {
        try {
            var unused = sealer.open(account);
        } catch (TokenSealException e) {
            return found(account, e);
        }
        SealedGrant grant = account.grant();
        BoundCipher cipher = sealer.cipher();
        boolean isCurrent = grant.accessToken().map(cipher::isCurrent).orElse(true)
                && grant.refreshToken().map(cipher::isCurrent).orElse(true);
        return isCurrent ? KeyFinding.CURRENT : KeyFinding.OLDER;
    }

    private static KeyFinding found(Account account, TokenSealException e) {
        LOG.warn("Account {}: its tokens do not open ({})", account.id(), e.reason());
        return e.reason() == TokenSealException.Reason.KEY_MISMATCH ? KeyFinding.UNREADABLE : KeyFinding.MISPLACED;
    }

    private static boolean hasTokens(Account account) {
        return account.grant().accessToken().isPresent();
    }

    private static final class Counter {
        private KeyReport report = KeyReport.EMPTY;
    }

    private static final class Last {
        private final BinaryOperator<Account> later;
        private @Nullable Account last;

        Last(Comparator<Account> order) {
            later = BinaryOperator.maxBy(order);
        }

        void see(Account account) {
            last = last == null ? account : later.apply(last, account);
        }

        Optional<Account> account() {
            return Optional.ofNullable(last);
        }
    }
}
