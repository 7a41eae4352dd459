package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores on a database of yours, shared by all replicas. Thread-safe; their methods block, within the limits of
 * {@link JdbcOptions}. They use a {@code DataSource} of yours, best a pool, on daemon threads of their own (so a data source
 * must not depend on the calling thread), set what they need on a connection and restore it, and hold no connection or
 * transaction between calls. Connections may come in any auto-commit mode and isolation.
 *
 * <p>Closing ends the threads, not the data source: close that afterwards.
 */
public final class JdbcStores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStores.class);
    private static final Duration STARTUP_PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final TokenStore tokens;
    private final ConsentStore consents;
    private final TaskStore tasks;
    private final PostStore posts;

    private JdbcStores(Database database) {
        this.database = database;
        this.tokens = new JdbcTokenStore(database);
        this.consents = new JdbcConsentStore(database);
        this.tasks = new JdbcTaskStore(database);
        this.posts = new JdbcPostStore(database);
    }

    /**
     * The stores with {@link JdbcOptions#DEFAULTS}. Checks the schema, so the database must be there.
     *
     * @param dataSource where; it stays yours to close
     * @return the stores
     * @throws ConfigurationException if schema and library do not fit, with both numbers
     * @throws StoreException if the database is down
     */
    public static JdbcStores create(DataSource dataSource) {
        return create(dataSource, JdbcOptions.DEFAULTS);
    }

    /**
     * The stores with limits of yours. Checks the schema; a database that is down is waited for as long as
     * {@link JdbcOptions#startup()} says.
     *
     * @param dataSource where; it stays yours to close
     * @param options the limits
     * @return the stores
     * @throws ConfigurationException if schema and library do not fit, with both numbers
     * @throws StoreException if the database is still down
     * @throws CallInterruptedException if the thread is interrupted while it waits; the flag is kept
     */
    public static JdbcStores create(DataSource dataSource, JdbcOptions options) {
        Objects.requireNonNull(dataSource, "dataSource");
        Database database = new Database(dataSource, options.limits());
        try {
            awaitSchema(database, options.startup());
            database.transaction("Looking at the connection", Sql::socketTimeoutAdvice)
                    .ifPresent(LOG::warn);
            return new JdbcStores(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * The accounts.
     *
     * @return a store that shares everything with these; it ends when these are closed
     */
    public TokenStore tokens() {
        return tokens;
    }

    /**
     * The consents that wait for their callback.
     *
     * @return a store that shares everything with these; it ends when these are closed
     */
    public ConsentStore consents() {
        return consents;
    }

    /**
     * The tasks of users, and their orders to post them.
     *
     * @return a store that shares everything with these; it ends when these are closed
     */
    public TaskStore tasks() {
        return tasks;
    }

    /**
     * The posts, for the job. Their clock is the database's.
     *
     * @return a store that shares everything with these; it ends when these are closed
     */
    public PostStore posts() {
        return posts;
    }

    /**
     * Adds what an earlier system kept: all of it or nothing. Instances and tasks as {@link TaskStore#put} says; accounts only
     * where there is none with the same id, or with the same open id in the instance, because the tokens of those that are
     * there may be newer. Doing it twice is doing it once.
     *
     * @param instances the instances
     * @param accounts the accounts, with their tokens sealed
     * @param tasks the tasks
     * @return how many accounts were added
     * @throws IllegalArgumentException as {@link TaskStore#put} says; nothing is changed
     * @throws StoreException if the database is down, or it takes too long; nothing is changed
     */
    public int importAll(List<Instance> instances, List<Account> accounts, List<Task> tasks) {
        Set<AccountId> added = new HashSet<>();
        return Settled.repeatable(database, "Importing", sql -> {
            TaskWriter.put(sql, instances, tasks);
            for (Account account : accounts) {
                if (AccountWriter.insert(sql, account)) {
                    added.add(account.id());
                }
            }
            return added.size();
        });
    }

    /** Waits for running transactions as long as one may take, and ends the threads. The data source stays open. */
    @Override
    public void close() {
        database.close();
    }

    private static void awaitSchema(Database database, Duration startup) {
        long end = System.nanoTime() + startup.toNanos();
        for (boolean ready = false; !ready; ) {
            try {
                Schema.check(database);
                ready = true;
            } catch (StoreException e) {
                if (!e.isRetryable() || end - System.nanoTime() <= 0) {
                    throw e;
                }
                LOG.warn("The stores wait for the database: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            var unused = new CountDownLatch(1).await(STARTUP_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("Waiting for the database was abandoned, because of an interrupt.");
        }
    }
}
