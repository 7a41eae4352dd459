package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the network and the server do to a transaction. */
final class PostgresFaultsTest {
    private static final SqlLimits LIMITS = new SqlLimits(
            Duration.ofMillis(1_500), Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(700), 2);
    private static final String TOUCH = "UPDATE things SET n = n + 1";

    private TestDatabase database;
    private TcpProxy proxy;
    private TestDatabase line;

    PostgresFaultsTest() throws IOException {
        database = TestDatabase.postgres();
        proxy = TcpProxy.before(database);
        line = database.behind(proxy.port());
    }

    @BeforeEach
    void table() throws SQLException {
        database.run("CREATE TABLE things (n bigint)", "INSERT INTO things VALUES (0)");
    }

    @AfterEach
    void cutTheLine() throws IOException {
        proxy.close();
    }

    @Test
    void d02_connectionLostBeforeTheCommit_isRepeated() throws SQLException {
        proxy.once("UPDATE", Action.CUT_BEFORE);
        assertThat(touch(line.direct())).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void d02_connectionOfAPoolLost_isRepeatedOnAnotherOne() throws SQLException {
        try (HikariDataSource pool = line.pool(2)) {
            proxy.once("UPDATE", Action.CUT_AFTER);
            assertThat(touch(pool)).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void d03_answerToTheCommitLost_isAmbiguousAndNotRepeated() throws SQLException {
        proxy.once("COMMIT\u0000", Action.CUT_AFTER);
        StoreException failure = failureOf(line.direct());
        assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(failure).hasMessageContaining("The commit was under way, so it may have been stored.");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void d03_connectionLostBeforeTheCommitArrives_isAmbiguousToo() throws SQLException {
        proxy.once("COMMIT\u0000", Action.CUT_BEFORE);
        assertThat(failureOf(line.direct()).outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(count()).isZero();
    }

    @Test
    void d03_serverSilentInTheCommit_isAmbiguousInTime() throws SQLException {
        proxy.once("COMMIT\u0000", Action.SILENCE);
        StoreException failure = within(LIMITS.transaction(), () -> touch(line.direct()));
        assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(failure).hasMessageContaining("did not answer the commit");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void d06_serverSilentInAStatement_endsInTimeAndTheThreadComesBack() throws SQLException {
        proxy.once("UPDATE", Action.SILENCE);
        try (Database room = new Database(line.direct(), LIMITS)) {
            StoreException failure = within(LIMITS.transaction(), () -> touch(room));
            assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageStartingWith("Touching was given up after 1500 ms");
            for (int i = 0; i < 2 * LIMITS.threads(); i++) {
                assertThat(room.<Long>transaction("Reading", PostgresFaultsTest::read))
                        .isNotNull();
            }
        }
    }

    @Test
    void d06_serverSilentWhenConnecting_endsInTime() {
        proxy.once("postgres", Action.SILENCE);
        StoreException failure = within(LIMITS.connect(), () -> touch(line.direct()));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure).hasMessageContaining("no connection within 700 ms");
    }

    @Test
    void d06_slowStatement_isCancelledByTheServer() {
        StoreException failure = within(LIMITS.statement(), () -> {
            try (Database room = new Database(database.direct(), LIMITS)) {
                room.transaction("Sleeping", sql -> sql.list("SELECT pg_sleep(30)", row -> 1));
            }
        });
        assertThat(failure).hasMessageContaining("a statement took too long (SQLState 57014");
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void d06_allThreadsStuck_furtherCallersAreRefusedAtOnce() {
        SqlLimits one = new SqlLimits(LIMITS.transaction(), LIMITS.statement(), LIMITS.lock(), LIMITS.connect(), 1);
        HangingDataSource hanging = new HangingDataSource();
        try (Database room = new Database(hanging, one)) {
            within(one.connect(), () -> touch(room));
            StoreException failure = within(Duration.ZERO, () -> touch(room));
            assertThat(failure).hasMessageContaining("all 1 threads of the stores hang in the database");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(hanging.calls()).isEqualTo(1);
            hanging.letGo();
        }
    }

    @Test
    void d08_readOnlyAfterAFailover_theConnectionIsDroppedAndTheNextOneUsed() throws SQLException {
        try (HikariDataSource pool = database.pool(1)) {
            try (Connection stale = pool.getConnection();
                    var statement = stale.createStatement()) {
                statement.execute("SET SESSION default_transaction_read_only = on");
            }
            assertThat(touch(pool)).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void d08_readOnlyForGood_isSaid() {
        StoreException failure = failureOf(
                database.with("options=-c%20default_transaction_read_only=on").direct());
        assertThat(failure)
                .hasMessageStartingWith("Touching failed 3 times: the database is read-only (SQLState 25006");
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void d09_diskFull_isSaidAndNotRepeated() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        database.run("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
        database.run("CREATE TRIGGER full_disk BEFORE UPDATE ON things EXECUTE FUNCTION full_disk()");
        try (Database room = new Database(database.direct(), LIMITS)) {
            StoreException failure = catchThrowableOfType(
                    StoreException.class,
                    () -> room.transaction("Touching", sql -> {
                        tries.incrementAndGet();
                        return sql.update(TOUCH);
                    }));
            assertThat(failure).hasMessageContaining("the database has no room left (SQLState 53100");
            assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
        }
        assertThat(tries).hasValue(1);
    }

    @Test
    void d12_clientGoneInTheMiddle_theServerFreesTheLock() throws SQLException {
        proxy.once("UPDATE", Action.SILENCE);
        within(LIMITS.transaction(), () -> touch(line.direct()));
        SqlLimits patient = new SqlLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3), 1);
        try (Database room = new Database(database.direct(), patient)) {
            assertThat(touch(room)).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    private static long read(Sql sql) throws SQLException {
        return sql.first("SELECT n FROM things", row -> row.number("n")).orElseThrow();
    }

    private long count() throws SQLException {
        return database.number("SELECT n FROM things");
    }

    private static int touch(DataSource source) {
        try (Database room = new Database(source, LIMITS)) {
            return touch(room);
        }
    }

    private static int touch(Database room) {
        return room.transaction("Touching", sql -> sql.update(TOUCH));
    }

    private static StoreException failureOf(DataSource source) {
        return catchThrowableOfType(StoreException.class, () -> touch(source));
    }

    /** Promised are 250 ms more than the limit; a loaded machine gets two seconds. */
    private static StoreException within(Duration limit, Runnable call) {
        long start = System.nanoTime();
        StoreException failure = catchThrowableOfType(StoreException.class, call::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.plusSeconds(2));
        return failure;
    }
}
