package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.SqlLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * Time limits of the stores, and how many transactions run at once. A call that meets a limit ends within 250 ms of it
 * with a {@link io.github.tiktokcontent.error.StoreException}, also when the database says nothing at all.
 *
 * @param transaction a transaction with waiting, repeats and commit; a call makes one, and up to three when a commit's
 *     answer was lost
 * @param statement one statement; databases count it in whole seconds, rounded up
 * @param lock waiting for a row that another transaction holds; MariaDB counts it in whole seconds, rounded up
 * @param connect waiting for a free thread, and then for a connection
 * @param threads how many transactions run at once; a pool needs no more connections for the stores
 * @param startup how long {@link JdbcStores#create} waits for a database that is down; zero to fail at once
 */
public record JdbcOptions(
        Duration transaction, Duration statement, Duration lock, Duration connect, int threads, Duration startup) {
    /** 10 s a transaction, 5 s a statement, 2 s for a lock, 3 s for a connection, 8 threads, no wait at the start. */
    public static final JdbcOptions DEFAULTS = new JdbcOptions(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            8,
            Duration.ZERO);

    /**
     * Checks the limits.
     *
     * @param transaction 1 ms to 10 minutes
     * @param statement 1 ms to 10 minutes
     * @param lock 1 ms to 10 minutes
     * @param connect 1 ms to 10 minutes
     * @param threads 1 to 256
     * @param startup zero to 1 hour
     * @throws IllegalArgumentException if one of them lies outside
     */
    public JdbcOptions {
        Objects.requireNonNull(startup, "startup");
        if (startup.isNegative() || startup.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("startup must be zero to 1 hour, not " + startup);
        }
        var unused = new SqlLimits(transaction, statement, lock, connect, threads);
    }

    SqlLimits limits() {
        return new SqlLimits(transaction, statement, lock, connect, threads);
    }
}
