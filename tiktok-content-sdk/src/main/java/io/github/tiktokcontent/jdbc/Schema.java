package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables of the stores, all named {@code tiktok_…}. Nothing is created by itself: apply {@link #text()} with the tool
 * of your choice, let Flyway read {@code classpath:tiktok-schema/postgresql} (or {@code h2}, {@code mariadb}), or call
 * {@link #migrate}. A newer version of the schema only adds, so older libraries go on working on it; the schema itself
 * says from which library on.
 */
public final class Schema {
    /** The version of the schema that this library needs, at least: {@value}. */
    public static final int VERSION = 3;

    /** Of this database, not of the whole server; names of locks have at most 64 characters. */
    private static final String LOCK_NAME = "CONCAT('tiktok_schema ', MD5(DATABASE()))";

    private static final SqlLimits PATIENT = new SqlLimits(
            Duration.ofMinutes(5), Duration.ofMinutes(4), Duration.ofMinutes(2), Duration.ofSeconds(10), 1);

    /** Seconds that a replica waits for another one that migrates. */
    private static final int WAIT_SECONDS = 60;

    /** H2 is embedded in one process, and knows no lock that outlives the commit after each statement. */
    private static final ReentrantLock H2_LOCK = new ReentrantLock();

    private final Dialect dialect;

    private Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The schema for a database.
     *
     * @param dialect which
     * @return the schema
     */
    public static Schema of(Dialect dialect) {
        return new Schema(Objects.requireNonNull(dialect, "dialect"));
    }

    /**
     * All statements that make an empty database ready, oldest version first, as UTF-8 text.
     *
     * @return the scripts, one after the other
     */
    public String text() {
        return Migration.ALL.stream().map(migration -> migration.text(dialect)).collect(Collectors.joining("\n"));
    }

    /**
     * Brings the tables to this library's version, where they are older or not there. Blocks, for minutes at most. Several
     * processes may call it at once: one does the work, the others wait for it. The user of the data source must be allowed
     * to create tables.
     *
     * @param dataSource where; not closed
     * @throws StoreException if the database is down, or refuses the statements
     */
    public static void migrate(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        try (Database database = new Database(dataSource, PATIENT)) {
            var unused = database.transaction("Migrating the schema", Schema::migrateAlone);
        }
    }

    /**
     * Which version the tables have.
     *
     * @param dataSource where; not closed
     * @return the version; 0 if there are no tables of these stores
     * @throws StoreException if the database is down or refuses to be read
     */
    public static int versionOf(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        try (Database database = new Database(dataSource, SqlLimits.DEFAULTS)) {
            return database.transaction("Reading the version of the schema", SchemaVersion::read)
                    .version();
        }
    }

    /**
     * Checks that this library can work with the tables. {@link JdbcStores} does this when it is created.
     *
     * @param dataSource where; not closed
     * @throws ConfigurationException if the tables are older than this library needs or not there, or if they ask for a newer
     *     library; it names both numbers. Also if an H2 file writes commits late: its URL needs {@code ;WRITE_DELAY=0}
     * @throws StoreException if the database is down or refuses to be read
     */
    public static void check(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        try (Database database = new Database(dataSource, SqlLimits.DEFAULTS)) {
            check(database);
        }
    }

    static void check(Database database) {
        database.transaction("Reading the version of the schema", SchemaVersion::read)
                .check();
        var unused = database.transaction("Reading how late commits are written", WriteDelay::check);
    }

    private static boolean migrateAlone(Sql sql) throws SQLException {
        Dialect dialect = Dialect.of(sql.product());
        if (!lock(sql, dialect)) {
            throw new SQLException("Another process migrates and does not end", "HYT00");
        }
        try {
            int present = SchemaVersion.read(sql).version();
            for (Migration migration : Migration.ALL) {
                if (migration.version() > present) {
                    sql.script(migration.statements(dialect));
                }
            }
            return true;
        } finally {
            unlock(sql, dialect);
        }
    }

    private static boolean lock(Sql sql, Dialect dialect) throws SQLException {
        return switch (dialect) {
            // Ends with the transaction.
            case POSTGRESQL ->
                sql.first("SELECT pg_advisory_xact_lock(8421771206)", row -> true)
                        .orElse(false);
            // Ends with the connection at the latest: MariaDB commits after each statement that changes tables.
            case MARIADB ->
                sql.first(
                                "SELECT COALESCE(GET_LOCK(" + LOCK_NAME + ", " + WAIT_SECONDS + "), 0) AS got",
                                row -> row.number("got") == 1)
                        .orElse(false);
            case H2 -> lockInThisProcess();
        };
    }

    private static boolean lockInThisProcess() throws SQLException {
        try {
            return H2_LOCK.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", "57014", e);
        }
    }

    private static void unlock(Sql sql, Dialect dialect) throws SQLException {
        if (dialect == Dialect.MARIADB) {
            sql.list("SELECT RELEASE_LOCK(" + LOCK_NAME + ")", row -> true);
        }
        if (dialect == Dialect.H2) {
            H2_LOCK.unlock();
        }
    }
}
