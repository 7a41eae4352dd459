package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Lease;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** And what only PostgreSQL can show. */
final class PostgresLossTest extends LossContract {
    PostgresLossTest() throws IOException {
        super(LossStage.of(TestDatabase.postgres()));
    }

    @Test
    void d11_aLeaseThatWaitedForTheRowIsCountedFromItsStart() throws Exception {
        try (Connection other = stage.database.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate("UPDATE tiktok_account SET name = 'held'");
            }
            CompletableFuture<Optional<Lease>> waiting =
                    CompletableFuture.supplyAsync(() -> stores.tokens().lease(account.id(), MINUTE));
            String waiters = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%tiktok_account WHERE id%'";
            while (stage.database.number(waiters) == 0 && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            String end = stage.database.text("SELECT clock_timestamp() + INTERVAL '1 minute'");
            other.commit();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isPresent();
            assertThat(stage.database.number("SELECT COUNT(*) FROM tiktok_account WHERE lease_until >= '" + end + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void d12_noTransactionIsOpenBetweenCalls() throws SQLException {
        stores.tokens().lease(account.id(), MINUTE);
        stores.tokens().update(account.id(), new GrantVersion("other", 9), new AccountChange.Disconnected(), NOW);
        assertThat(stores.consents().takeOnce("none")).isEmpty();
        String schema = stage.database.url().replaceAll(".*currentSchema=", "");
        String open = "SELECT COUNT(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                + " AND pid IN (SELECT pid FROM pg_locks WHERE relation = '" + schema + ".tiktok_account'::regclass)";
        assertThat(stage.database.number(open)).isZero();
        assertThat(List.of(stage.pool.getHikariPoolMXBean().getActiveConnections()))
                .containsExactly(0);
    }
}
