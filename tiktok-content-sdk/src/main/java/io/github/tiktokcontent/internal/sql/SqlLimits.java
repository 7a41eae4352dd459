package io.github.tiktokcontent.internal.sql;

import java.time.Duration;

/**
 * How long a transaction may take, and how many may run at once.
 *
 * @param transaction the whole of it, with waiting, repeats and commit
 * @param statement one statement; databases count it in whole seconds, rounded up
 * @param lock waiting for a row that another transaction holds; MariaDB counts it in whole seconds, rounded up
 * @param connect waiting for a free thread and a connection, each time
 * @param threads how many transactions run at once
 */
public record SqlLimits(Duration transaction, Duration statement, Duration lock, Duration connect, int threads) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** 10 s in all, 5 s a statement, 2 s for a lock, 3 s for a connection, 8 threads. */
    public static final SqlLimits DEFAULTS = new SqlLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(3), 8);

    /**
     * Checks the limits.
     *
     * @param transaction from 1 ms to 10 minutes
     * @param statement from 1 ms to 10 minutes
     * @param lock from 1 ms to 10 minutes
     * @param connect from 1 ms to 10 minutes
     * @param threads from 1 to 256
     */
    public SqlLimits {
        check("transaction", transaction);
        check("statement", statement);
        check("lock", lock);
        check("connect", connect);
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, not " + threads);
        }
    }

    private static void check(String name, Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be 1 ms to 10 minutes, not " + limit);
        }
    }

    /** Whole seconds, rounded up, for interfaces that know no shorter unit. */
    static int seconds(Duration limit) {
        return Math.toIntExact(limit.plusMillis(999).toSeconds());
    }
}
