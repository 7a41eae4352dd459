package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every database. */
abstract class DatabaseContract {
    static final SqlLimits QUICK = new SqlLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofMillis(400), Duration.ofSeconds(2), 4);

    private static final String INSERT = "INSERT INTO things (id, n, at) VALUES (?, ?, ?)";
    private static final Instant MOMENT = Instant.parse("2026-03-29T01:30:00.123456Z");

    private TestDatabase database;
    private DataSource source;
    private Database room;

    DatabaseContract() {
        database = fresh();
        source = database.direct();
        room = new Database(source, QUICK);
    }

    abstract TestDatabase fresh();

    /** The type of a moment's column. */
    abstract String momentType();

    /** Sets the session's zone. */
    abstract String zoneStatement(String zone);

    /** A query whose answer is the isolation of the running transaction, and what it says for READ COMMITTED. */
    abstract String isolationQuery();

    /** A query for the session's own limit of waiting for a lock. */
    abstract String lockLimitQuery();

    /** What stands behind the columns of a table. */
    String tableOptions() {
        return "";
    }

    @BeforeEach
    void table() throws SQLException {
        database.run(
                "CREATE TABLE things (id VARCHAR(50) PRIMARY KEY, n BIGINT, at " + momentType() + ")" + tableOptions());
    }

    @AfterEach
    void closeRoom() {
        room.close();
    }

    @Test
    void whatIsCommittedIsThere() {
        boolean added = room.transaction("Adding", sql -> sql.insert(INSERT, "a", 1, MOMENT));
        assertThat(added).isTrue();
        assertThat(moments()).containsExactly(MOMENT);
    }

    @Test
    void aFailureOfTheWorkRollsBack() {
        assertThatThrownBy(() -> room.transaction("Adding", sql -> {
                    sql.insert(INSERT, "a", 1, MOMENT);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed my mind");
        assertThat(moments()).isEmpty();
    }

    @Test
    void aTakenKeyIsAResultAndTheTransactionGoesOn() {
        List<Boolean> added = room.transaction("Adding", sql -> {
            List<Boolean> all = new ArrayList<>();
            all.add(sql.insert(INSERT, "a", 1, MOMENT));
            all.add(sql.insert(INSERT, "a", 2, MOMENT));
            all.add(sql.insert(INSERT, "b", 3, MOMENT));
            return all;
        });
        assertThat(added).containsExactly(true, false, true);
        assertThat(numbers()).containsExactly(1L, 3L);
    }

    @Test
    void nullsComeBackAsAbsent() {
        room.transaction("Adding", sql -> sql.insert(INSERT, "a", null, null));
        Optional<Instant> at = room.transaction(
                "Reading",
                sql -> sql.first("SELECT * FROM things", row -> row.optionalInstant("at"))
                        .orElseThrow());
        assertThat(at).isEmpty();
        assertThatThrownBy(() ->
                        room.transaction("Reading", sql -> sql.list("SELECT * FROM things", row -> row.number("n"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("22004");
    }

    @Test
    void d04_deadlock_isRepeated() {
        room.transaction("Adding", sql -> sql.insert(INSERT, "a", 0, MOMENT) && sql.insert(INSERT, "b", 0, MOMENT));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        try (Database patient = new Database(source, SqlLimits.DEFAULTS)) {
            var one = CompletableFuture.supplyAsync(() -> addToBoth(patient, "a", "b", bothHoldOne));
            var other = CompletableFuture.supplyAsync(() -> addToBoth(patient, "b", "a", bothHoldOne));
            int runs = one.join() + other.join();
            assertThat(runs).as("runs of two transactions").isEqualTo(3);
        }
        assertThat(numbers()).containsExactly(2L, 2L);
    }

    private static int addToBoth(Database patient, String first, String second, CountDownLatch bothHoldOne) {
        AtomicInteger runs = new AtomicInteger();
        patient.transaction("Adding to both", sql -> {
            runs.incrementAndGet();
            sql.update("UPDATE things SET n = n + 1 WHERE id = ?", first);
            bothHoldOne.countDown();
            await(bothHoldOne);
            return sql.update("UPDATE things SET n = n + 1 WHERE id = ?", second);
        });
        return runs.get();
    }

    @Test
    void d04_conflictsAreRepeatedThreeTimesAndNoMore() {
        AtomicInteger runs = new AtomicInteger();
        StoreException failure = catchThrowableOfType(
                StoreException.class,
                () -> room.transaction("Storing", sql -> {
                    runs.incrementAndGet();
                    throw new SQLException("no", "40001");
                }));
        assertThat(runs).hasValue(3);
        assertThat(failure)
                .hasMessageStartingWith("Storing failed 3 times: it collided with another transaction (SQLState 40001");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void d05_aLockHeldByAnotherIsATypedRefusalInTime() throws Exception {
        room.transaction("Adding", sql -> sql.insert(INSERT, "a", 0, MOMENT));
        try (Connection other = holdingTheRow()) {
            long start = System.nanoTime();
            StoreException failure = catchThrowableOfType(StoreException.class, this::touch);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(failure).hasMessageContaining("another transaction holds the row");
            assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(failure.isRetryable()).isTrue();
            other.rollback();
        }
        assertThat(touch()).isEqualTo(1);
    }

    @Test
    void interruptingTheCallerEndsTheWaitAndKeepsTheFlag() throws Exception {
        room.transaction("Adding", sql -> sql.insert(INSERT, "a", 0, MOMENT));
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CountDownLatch inTransaction = new CountDownLatch(1);
        try (Connection other = holdingTheRow()) {
            Thread caller = new Thread(() -> {
                try {
                    room.transaction("Touching", sql -> {
                        inTransaction.countDown();
                        return sql.update("UPDATE things SET n = n + 1 WHERE id = 'a'");
                    });
                    flag.complete(false);
                } catch (CallInterruptedException e) {
                    flag.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            await(inTransaction);
            caller.interrupt();
            assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
            other.rollback();
        }
        assertThat(database.number("SELECT n FROM things")).isZero();
        assertThat(touch()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "a\udc00", "\ud800x"})
    void d13_aTextThatDatabasesRefuseIsRefusedBeforeTheDatabase(String text) {
        assertThatThrownBy(() -> room.transaction("Adding", sql -> sql.insert(INSERT, text, 1, MOMENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter 1 holds");
    }

    @Test
    void d13_aMegabyteInAShortColumnIsRefusedWithoutItsText() throws SQLException {
        String long1 = "secret".repeat(200_000);
        assertThatThrownBy(() -> room.transaction("Adding", sql -> sql.insert(INSERT, long1, 1, MOMENT)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the database refused a value")
                .satisfies(failure -> assertThat(Printed.of(failure)).doesNotContain("secret"));
        room.transaction("Adding", sql -> sql.insert(INSERT, "\ud83d\ude00 \u00e9", 1, MOMENT));
        assertThat(database.text("SELECT id FROM things")).isEqualTo("\ud83d\ude00 \u00e9");
    }

    @Test
    void d14_whateverThePoolHandsOutIsSetAndGivenBackAsItWas() throws SQLException {
        Connection kept = database.connect();
        kept.setAutoCommit(true);
        kept.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        kept.setReadOnly(true);
        kept.setAutoCommit(false);
        String lockLimit = lockLimit(kept);
        try (Database own = new Database(new KeptConnection(kept), QUICK)) {
            String inside = own.transaction("Looking", sql -> {
                sql.insert(INSERT, "a", 1, MOMENT);
                return sql.first(isolationQuery(), row -> row.text("level")).orElseThrow();
            });
            assertThat(inside.replace('-', ' ')).isEqualToIgnoringCase("read committed");
            assertThatThrownBy(() -> own.transaction("Failing", sql -> {
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(kept.getAutoCommit()).isFalse();
        assertThat(kept.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(lockLimit(kept)).isEqualTo(lockLimit);
        kept.rollback();
        kept.close();
        assertThat(database.number("SELECT COUNT(*) FROM things")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d14_aReadLeavesTheConnectionAsItWasAlsoAfterAFailure(boolean autoCommit) throws SQLException {
        Connection kept = database.connect();
        kept.setAutoCommit(autoCommit);
        try (Database own = new Database(new KeptConnection(kept), QUICK)) {
            assertThatThrownBy(() -> own.read("Reading", sql -> {
                        assertThat(readNumbers(sql)).isEmpty();
                        throw new IllegalStateException("changed my mind");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(kept.isClosed()).isFalse();
            assertThat(kept.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(own.read("Reading", DatabaseContract::readNumbers)).isEmpty();
        }
        assertThat(kept.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(kept.isValid(1)).isTrue();
        kept.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_SERIALIZABLE})
    void d14_aReadSeesWhatIsCommittedAndNothingElseWhateverThePoolsIsolation(int isolation) throws SQLException {
        room.transaction("Adding", sql -> sql.insert(INSERT, "a", 0, MOMENT));
        try (Connection kept = database.connect();
                Database own = new Database(new KeptConnection(kept), QUICK);
                Connection other = holdingTheRow()) {
            kept.setTransactionIsolation(isolation);
            List<List<Long>> seen = own.read("Reading", sql -> {
                List<List<Long>> both = new ArrayList<>();
                both.add(readNumbers(sql));
                other.commit();
                both.add(readNumbers(sql));
                return both;
            });
            assertThat(seen).containsExactly(List.of(0L), List.of(7L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/St_Johns"})
    void d18_momentsAreTheSameWhateverTheZones(String zone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Connection kept = database.connect();
                Database own = new Database(new KeptConnection(kept), QUICK)) {
            try (var statement = kept.createStatement()) {
                statement.execute(zoneStatement(zone));
            }
            own.transaction("Adding", sql -> sql.insert(INSERT, "a", 1, MOMENT.plusNanos(999)));
            assertThat(moments()).as("read elsewhere").containsExactly(MOMENT);
            assertThat(own.transaction("Reading", DatabaseContract::readMoments))
                    .containsExactly(MOMENT);
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(moments()).containsExactly(MOMENT);
    }

    @Test
    void afterClosingNothingStarts() {
        room.close();
        assertThatThrownBy(this::touch).isInstanceOf(CallInterruptedException.class);
    }

    private String lockLimit(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(lockLimitQuery())) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private int touch() {
        return room.transaction("Touching", sql -> sql.update("UPDATE things SET n = n + 1 WHERE id = ?", "a"));
    }

    private Connection holdingTheRow() throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE things SET n = 7 WHERE id = 'a'");
        }
        return other;
    }

    private List<Long> numbers() {
        return room.transaction("Reading", DatabaseContract::readNumbers);
    }

    private static List<Long> readNumbers(Sql sql) throws SQLException {
        return sql.list("SELECT n FROM things ORDER BY id", row -> row.number("n"));
    }

    private List<Instant> moments() {
        return room.transaction("Reading", DatabaseContract::readMoments);
    }

    private static List<Instant> readMoments(Sql sql) throws SQLException {
        return sql.list("SELECT at FROM things ORDER BY id", row -> row.instant("at"));
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
