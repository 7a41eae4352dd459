package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.ConsentStoreContract;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Lease;
import io.github.tiktokcontent.oauth.PendingConsent;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits whose answer is lost, before or after they happened: looked up, then decided. */
final class PostgresLossTest {
    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.postgres();
    private final Account account = TokenStoreContract.account("a", "ours", "open");
    private final GrantVersion version = account.grant().version();
    private final TcpProxy proxy;
    private final HikariDataSource pool;
    private final JdbcStores stores;

    PostgresLossTest() throws IOException {
        proxy = TcpProxy.before(database);
        pool = database.behind(proxy.port()).withSocketTimeout().pool(2);
        Schema.migrate(pool);
        stores = JdbcStores.create(pool);
    }

    @BeforeEach
    void oneAccount() {
        stores.tokens().insert(account);
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
        pool.close();
        proxy.close();
    }

    private void lose(Action action) {
        proxy.once("COMMIT\u0000", action);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfAnInsertWithoutAnswer_oneRow(Action action) throws SQLException {
        Account other = TokenStoreContract.account("b", "ours", "other");
        lose(action);
        assertThat(stores.tokens().insert(other)).isEqualTo(other);
        assertThat(database.number("SELECT COUNT(*) FROM tiktok_account")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfNewTokensWithoutAnswer_theyAreStoredAndItIsSaid(Action action) {
        var change = new AccountChange.NewTokens(TokenStoreContract.grant("grant-1", 1), Set.of());
        lose(action);
        assertThat(stores.tokens().update(account.id(), version, change, NOW)).isTrue();
        assertThat(stores.tokens().find(account.id()).orElseThrow().grant()).isEqualTo(change.grant());
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfEveryOtherChangeWithoutAnswer_isWritten(Action action) {
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
    void d03_commitOfALeaseWithoutAnswer_itIsHeld(Action action) {
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
    void d03_commitOfAConsentWithoutAnswer_itIsGivenOnce(Action action) {
        PendingConsent consent = ConsentStoreContract.consent(1, NOW.plus(Duration.ofDays(36_500)));
        lose(action);
        stores.consents().save(consent);
        lose(action);
        assertThat(stores.consents().takeOnce(consent.stateHash())).contains(consent);
        assertThat(stores.consents().takeOnce(consent.stateHash())).isEmpty();
    }

    @Test
    void d11_aLeaseThatWaitedForTheRowIsCountedFromItsStart() throws Exception {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate("UPDATE tiktok_account SET name = 'held'");
            }
            CompletableFuture<Optional<Lease>> waiting =
                    CompletableFuture.supplyAsync(() -> stores.tokens().lease(account.id(), MINUTE));
            String waiters = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%tiktok_account WHERE id%'";
            while (database.number(waiters) == 0 && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            String end = database.text("SELECT clock_timestamp() + INTERVAL '1 minute'");
            other.commit();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isPresent();
            assertThat(database.number("SELECT COUNT(*) FROM tiktok_account WHERE lease_until >= '" + end + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void d12_noTransactionIsOpenBetweenCalls() throws SQLException {
        stores.tokens().lease(account.id(), MINUTE);
        stores.tokens().update(account.id(), new GrantVersion("other", 9), new AccountChange.Disconnected(), NOW);
        assertThat(stores.consents().takeOnce("none")).isEmpty();
        String schema = database.url().replaceAll(".*currentSchema=", "");
        String open = "SELECT COUNT(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                + " AND pid IN (SELECT pid FROM pg_locks WHERE relation = '" + schema + ".tiktok_account'::regclass)";
        assertThat(database.number(open)).isZero();
        assertThat(List.of(pool.getHikariPoolMXBean().getActiveConnections())).containsExactly(0);
    }
}
