package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens on MariaDB when the line breaks or falls silent. */
final class MariaDbLossTest {
    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    private final TestDatabase database = MariaDbServer.fresh();
    private final Account account = TokenStoreContract.account("a", "ours", "open");
    private final GrantVersion version = account.grant().version();
    private final TcpProxy proxy;
    private final HikariDataSource pool;
    private final JdbcStores stores;

    MariaDbLossTest() throws IOException {
        proxy = TcpProxy.before(database);
        pool = database.behind(proxy.port()).withSocketTimeout().pool(2);
        Schema.migrate(pool);
        stores = JdbcStores.create(
                pool, new JdbcOptions(LIMIT, Duration.ofSeconds(1), Duration.ofSeconds(1), LIMIT, 2, Duration.ZERO));
        stores.tokens().insert(account);
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
        pool.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d02_connectionLostBeforeTheCommit_isRepeated(Action action) {
        proxy.once("UPDATE tiktok_account", action);
        assertThat(rename("Other")).isTrue();
        assertThat(stores.tokens().find(account.id()).orElseThrow().name()).isEqualTo("Other");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitWithoutAnswer_isLookedUp(Action action) {
        var change = new AccountChange.NewTokens(TokenStoreContract.grant("grant-1", 1), Set.of());
        proxy.once("COMMIT", action, "COMMITTED");
        assertThat(stores.tokens().update(account.id(), version, change, NOW)).isTrue();
        assertThat(stores.tokens().find(account.id()).orElseThrow().grant()).isEqualTo(change.grant());
    }

    @Test
    void d06_serverSilent_endsInTimeAndTheThreadsComeBack() {
        TokenStore tokens = stores.tokens();
        proxy.once("UPDATE tiktok_account", Action.SILENCE);
        long start = System.nanoTime();
        StoreException failure = catchThrowableOfType(StoreException.class, () -> rename("Other"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(2));
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
        for (int i = 0; i < 4; i++) {
            assertThat(tokens.query(AccountQuery.all())).hasSize(1);
        }
    }

    private boolean rename(String name) {
        return stores.tokens().update(account.id(), version, new AccountChange.Renamed(name), NOW);
    }
}
