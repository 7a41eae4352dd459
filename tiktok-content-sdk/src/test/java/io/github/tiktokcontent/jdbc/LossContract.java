package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.ConsentStoreContract;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Lease;
import io.github.tiktokcontent.oauth.PendingConsent;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts and consents when the line breaks at a statement or at a commit, before or after it happened; on each database. */
abstract class LossContract {
    static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
    static final Duration MINUTE = Duration.ofMinutes(1);

    final LossStage stage;
    final JdbcStores stores;
    final Account account = TokenStoreContract.account("a", "ours", "open");
    final GrantVersion version = account.grant().version();

    LossContract(LossStage stage) {
        this.stage = stage;
        this.stores = stage.stores;
    }

    @BeforeEach
    final void oneAccount() {
        stores.tokens().insert(account);
    }

    @AfterEach
    final void close() throws IOException {
        stage.close();
    }

    private void lose(Action action) {
        stage.loseCommit(action);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d02_connectionLostBeforeTheCommit_isRepeated(Action action) {
        stage.proxy.once("UPDATE tiktok_account", action);
        assertThat(stores.tokens().update(account.id(), version, new AccountChange.Renamed("Other"), NOW))
                .isTrue();
        assertThat(stores.tokens().find(account.id()).orElseThrow().name()).isEqualTo("Other");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfAnInsertWithoutAnswer_oneRow(Action action) throws SQLException {
        Account other = TokenStoreContract.account("b", "ours", "other");
        lose(action);
        assertThat(stores.tokens().insert(other)).isEqualTo(other);
        assertThat(stage.database.number("SELECT COUNT(*) FROM tiktok_account")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfNewTokensWithoutAnswer_theyAreStoredAndItIsSaid(Action action) {
        var change = new AccountChange.NewTokens(TokenStoreContract.grant("grant-1", 1), Set.of());
        lose(action);
        assertThat(stores.tokens().update(account.id(), version, change, NOW)).isTrue();
        assertThat(stores.tokens().find(account.id()).orElseThrow().grant()).isEqualTo(change.grant());
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfEveryOtherChangeWithoutAnswer_isWritten(Action action) {
        GrantVersion second = version.replacedBy("grant-2");
        lose(action);
        var fresh =
                new AccountChange.NewGrant(TokenStoreContract.grant("grant-2", 1), Set.of(), "Other", Profile.EMPTY);
        assertThat(stores.tokens().update(account.id(), version, fresh, NOW)).isTrue();
        lose(action);
        assertThat(stores.tokens().update(account.id(), second, new AccountChange.Renamed("Third"), NOW))
                .isTrue();
        lose(action);
        assertThat(stores.tokens().update(account.id(), second, new AccountChange.Disconnected(), NOW))
                .isTrue();
        Account after = stores.tokens().find(account.id()).orElseThrow();
        assertThat(after.name()).isEqualTo("Third");
        assertThat(after.grant().version()).isEqualTo(second.next());
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfALeaseWithoutAnswer_itIsHeld(Action action) {
        lose(action);
        Lease lease = stores.tokens().lease(account.id(), MINUTE).orElseThrow();
        assertThat(lease.account()).isEqualTo(account);
        assertThat(lease.unsettled()).isFalse();
        assertThat(stores.tokens().lease(account.id(), MINUTE)).isEmpty();
        lose(action);
        stores.tokens().release(lease, true);
        assertThat(stores.tokens().lease(account.id(), MINUTE).orElseThrow().unsettled())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfAConsentWithoutAnswer_itIsGivenOnce(Action action) {
        PendingConsent consent = ConsentStoreContract.consent(1, NOW.plus(Duration.ofDays(36_500)));
        lose(action);
        stores.consents().save(consent);
        lose(action);
        assertThat(stores.consents().takeOnce(consent.stateHash())).contains(consent);
        assertThat(stores.consents().takeOnce(consent.stateHash())).isEmpty();
    }
}
