package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.databases.UrlDataSource;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.Crowd;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema, start and rows of the stores, on each database. */
abstract class JdbcStoresContract {
    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");

    private final TestDatabase database = fresh().withSocketTimeout();

    abstract TestDatabase fresh();

    abstract Dialect dialect();

    /** Sets the session's zone. */
    abstract String zoneStatement(String zone);

    @Test
    void d15_noTables_refusedWithBothNumbersAndNothingIsCreated() {
        assertThatThrownBy(() -> JdbcStores.create(database.direct()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has version 0 (no tables), but library 0.1.0 needs " + Schema.VERSION + ".");
        assertThatThrownBy(() -> Schema.check(database.direct())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> database.run("SELECT * FROM tiktok_schema")).isInstanceOf(SQLException.class);
    }

    @Test
    void d15_schemaOfANewerLibrary_isUsedUnlessItSaysOtherwise() throws SQLException {
        Schema.migrate(database.direct());
        database.run("UPDATE tiktok_schema SET version = 9");
        Schema.check(database.direct());
        Schema.migrate(database.direct());
        assertThat(database.number("SELECT version FROM tiktok_schema")).isEqualTo(9);
        database.run("UPDATE tiktok_schema SET oldest_library = '0.1.1'");
        assertThatThrownBy(() -> JdbcStores.create(database.direct()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "has version 9, which library 0.1.1 and newer may use, but this is library 0.1.0.");
        database.run("UPDATE tiktok_schema SET oldest_library = 'soon'");
        assertThatThrownBy(() -> Schema.check(database.direct()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"soon\"");
    }

    @Test
    void theTextAppliedByHandIsTheSchema() throws SQLException {
        String withoutComments = Schema.of(dialect()).text().replaceAll("(?m)^--.*$", "");
        for (String statement : withoutComments.split(";", -1)) {
            if (!statement.isBlank()) {
                database.run(statement);
            }
        }
        Schema.migrate(database.direct());
        try (JdbcStores stores = JdbcStores.create(database.direct())) {
            assertThat(stores.tokens().query(AccountQuery.all())).isEmpty();
        }
    }

    @Test
    void replicasThatMigrateAtOnceAllGoOn() throws SQLException {
        var done = Crowd.of(8, i -> {
            Schema.migrate(database.direct());
            return true;
        });
        assertThat(done).hasSize(8).containsOnly(true);
        assertThat(database.number("SELECT COUNT(*) FROM tiktok_schema")).isEqualTo(1);
        Schema.check(database.direct());
    }

    @Test
    void d01_downAtTheStart_failsAtOnceOrIsWaitedFor() {
        Schema.migrate(database.direct());
        FailingFirst source = new FailingFirst(database, 7);
        assertThatThrownBy(() -> JdbcStores.create(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("failed 3 times: the connection was lost or the database is not to be reached");
        JdbcOptions defaults = JdbcOptions.DEFAULTS;
        JdbcOptions patient = new JdbcOptions(
                defaults.transaction(),
                defaults.statement(),
                defaults.lock(),
                defaults.connect(),
                2,
                Duration.ofSeconds(60));
        try (JdbcStores stores = JdbcStores.create(source, patient)) {
            assertThat(stores.tokens().query(AccountQuery.all())).isEmpty();
        }
        assertThat(source.calls.get()).isGreaterThan(7);
    }

    @Test
    void d16_aWordOfANewerLibraryStaysInTheRow() throws SQLException {
        Schema.migrate(database.direct());
        try (JdbcStores stores = JdbcStores.create(database.direct())) {
            TokenStore tokens = stores.tokens();
            Account account = tokens.insert(TokenStoreContract.account("a", "ours", "open"));
            database.run("UPDATE tiktok_account SET status = 'ON_HOLIDAY', status_reason = 'sun'");
            assertThat(status(tokens)).isEqualTo(new AccountStatus.Unknown("ON_HOLIDAY"));
            AccountChange refreshed = new AccountChange.NewTokens(TokenStoreContract.grant("grant-1", 1), Set.of());
            assertThat(tokens.update(account.id(), account.grant().version(), refreshed, NOW))
                    .isTrue();
            assertThat(database.text("SELECT status FROM tiktok_account")).isEqualTo("ON_HOLIDAY");
            assertThat(database.text("SELECT status_reason FROM tiktok_account"))
                    .isEqualTo("sun");
            database.run("UPDATE tiktok_account SET status = 'REAUTH_REQUIRED', status_reason = 'FULL_MOON'");
            assertThat(status(tokens)).isEqualTo(new AccountStatus.Unknown("REAUTH_REQUIRED FULL_MOON"));
            database.run("UPDATE tiktok_account SET status = 'SUSPENDED', status_reason = NULL, status_seen = NULL");
            assertThat(status(tokens)).isEqualTo(new AccountStatus.Unknown("SUSPENDED"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/St_Johns"})
    void d18_rowsAndLeasesMeanTheSameInEveryZone(String zone) {
        Schema.migrate(database.direct());
        Account account = TokenStoreContract.account("a", "ours", "open");
        TimeZone before = TimeZone.getDefault();
        try (JdbcStores elsewhere = JdbcStores.create(database.after(zoneStatement(zone)));
                JdbcStores utc = JdbcStores.create(database.direct())) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            elsewhere.tokens().insert(account);
            assertThat(elsewhere.tokens().lease(account.id(), Duration.ofMinutes(1)))
                    .isPresent();
            TimeZone.setDefault(before);
            assertThat(utc.tokens().find(account.id())).contains(account);
            assertThat(utc.tokens().lease(account.id(), Duration.ofMinutes(1))).isEmpty();
            AccountId id = new AccountId("b");
            Account second = utc.tokens().insert(TokenStoreContract.account("b", "ours", "other"));
            assertThat(utc.tokens().lease(id, Duration.ofMinutes(1))).isPresent();
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(elsewhere.tokens().find(id)).contains(second);
            assertThat(elsewhere.tokens().lease(id, Duration.ofMinutes(1))).isEmpty();
            Instant end = account.grant().refreshExpiresAt().orElseThrow();
            assertThat(elsewhere.tokens().query(AccountQuery.expiring(end))).isEmpty();
            assertThat(elsewhere.tokens().query(AccountQuery.expiring(end.plusNanos(1_000))))
                    .hasSize(2);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static AccountStatus status(TokenStore tokens) {
        return tokens.find(new AccountId("a")).orElseThrow().status();
    }

    /** A database that cannot be reached at first. */
    private static final class FailingFirst extends UrlDataSource {
        private final AtomicInteger calls = new AtomicInteger();
        private final int failures;

        FailingFirst(TestDatabase database, int failures) {
            super(database.url(), database.user(), database.password());
            this.failures = failures;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (calls.incrementAndGet() <= failures) {
                throw new SQLException("Connection refused", "08001");
            }
            return super.getConnection();
        }
    }
}
