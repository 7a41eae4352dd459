package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PoolTest {
    private static final SqlLimits LIMITS = new SqlLimits(
            Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(300), 2);

    @Test
    void d07_poolExhausted_isATypedRefusalInTimeAndTheThreadsComeBack() throws SQLException {
        try (HikariDataSource pool = TestDatabase.h2().pool(1);
                Database room = new Database(pool, LIMITS)) {
            try (Connection held = pool.getConnection()) {
                for (int i = 0; i < 3; i++) {
                    long start = System.nanoTime();
                    StoreException failure = catchThrowableOfType(StoreException.class, () -> one(room));
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
                    assertThat(failure).hasMessageContaining("no connection within 300 ms");
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(failure.isRetryable()).isTrue();
                }
                assertThat(held.isClosed()).isFalse();
            }
            assertThat(one(room)).isEqualTo(1);
        }
    }

    @Test
    void d07_poolThatRefusesByItself_isTheSameKindOfFailure() throws SQLException {
        try (HikariDataSource pool = TestDatabase.h2().pool(1, Duration.ofMillis(250))) {
            SqlLimits patient =
                    new SqlLimits(LIMITS.transaction(), LIMITS.statement(), LIMITS.lock(), Duration.ofSeconds(3), 2);
            try (Connection held = pool.getConnection();
                    Database room = new Database(pool, patient)) {
                StoreException failure = catchThrowableOfType(StoreException.class, () -> one(room));
                assertThat(failure).hasMessageStartingWith("Reading failed: no connection was to be had (SQLState ");
                assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                assertThat(held.isClosed()).isFalse();
            }
        }
    }

    @Test
    void d07_fiftyCallersDoNotPileUpInThePool() throws Exception {
        HangingDataSource hanging = new HangingDataSource();
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try (Database room = new Database(hanging, LIMITS)) {
            List<Future<StoreException>> calls = IntStream.range(0, 50)
                    .mapToObj(i -> callers.submit(() -> catchThrowableOfType(StoreException.class, () -> one(room))))
                    .toList();
            for (Future<StoreException> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.NOT_SENT);
            }
            assertThat(hanging.most()).isEqualTo(2);
            hanging.letGo();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void moreCallersThanThreadsAllGetTheirTurn() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        SqlLimits patient =
                new SqlLimits(Duration.ofSeconds(20), LIMITS.statement(), LIMITS.lock(), Duration.ofSeconds(20), 2);
        try (Database room = new Database(TestDatabase.h2().direct(), patient)) {
            List<Future<Integer>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> one(room)))
                    .toList();
            for (Future<Integer> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void closingWaitsForCallersAndNotForWhatHangs() throws Exception {
        HangingDataSource hanging = new HangingDataSource();
        Database stuck = new Database(hanging, LIMITS);
        assertThat(catchThrowableOfType(StoreException.class, () -> one(stuck)).outcome())
                .isEqualTo(Outcome.NOT_SENT);
        long start = System.nanoTime();
        stuck.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        hanging.letGo();

        Database busy = new Database(TestDatabase.h2().direct(), SqlLimits.DEFAULTS);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        var call = CompletableFuture.supplyAsync(() -> busy.transaction("Waiting", sql -> {
            inside.countDown();
            DatabaseContract.await(goOn);
            return sql.first("SELECT 1 AS n", row -> row.number("n")).orElseThrow();
        }));
        DatabaseContract.await(inside);
        var closing = CompletableFuture.runAsync(busy::close);
        goOn.countDown();
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        closing.get(20, TimeUnit.SECONDS);
    }

    private static int one(Database room) {
        return room.transaction(
                "Reading",
                sql -> sql.first("SELECT 1 AS n", row -> (int) row.number("n")).orElseThrow());
    }
}
