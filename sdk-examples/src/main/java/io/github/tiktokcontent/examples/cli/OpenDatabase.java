package io.github.tiktokcontent.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.jdbc.Dialect;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool of connections to the configured database. */
final class OpenDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final String IN_USE_BY_A_PROCESS = "90020";
    private static final String LOGIN_REFUSED = "28";

    /** Shorter than the stores' patience, so that the driver's reason arrives before that ends. */
    private static final long CONNECT_MILLIS = 2_500;

    /** Kept, so that its level stays; this driver writes URLs with their passwords into its log. */
    private static final Logger POSTGRESQL_LOG = Logger.getLogger("org.postgresql");

    private final DatabaseSettings settings;
    private final DataSource single;
    private final HikariDataSource pool;

    private OpenDatabase(DatabaseSettings settings, DataSource single, HikariDataSource pool) {
        this.settings = settings;
        this.single = single;
        this.pool = pool;
    }

    /** Opens it, and makes the program's own file where there is none. */
    static OpenDatabase create(Environment environment, Console console) {
        return create(environment, console, CONNECTIONS);
    }

    /** Opens it with another number of connections at most. */
    static OpenDatabase create(Environment environment, Console console, int connections) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        if (settings.isOwn()) {
            console.notice(
                    "DATABASE_URL is not set, so accounts are kept in " + DatabaseSettings.FILE + " in this folder.");
        }
        return open(settings, connections);
    }

    /** Opens it, if there is one. */
    static OpenDatabase existing(Environment environment, Console console) {
        return existing(environment, console, CONNECTIONS);
    }

    /** Opens it with another number of connections at most, if there is one. */
    static OpenDatabase existing(Environment environment, Console console, int connections) {
        if (DatabaseSettings.of(environment).isMissing()) {
            throw CommandException.usage("DATABASE_URL is not set, and there is no " + DatabaseSettings.FILE
                    + " in this folder, so no account or task is known. Set DATABASE_URL, go to the folder where 'login' was"
                    + " run, or run 'login' or 'import' here first.");
        }
        return create(environment, console, connections);
    }

    /** The stores; close them before this. */
    JdbcStores stores() {
        try {
            if (settings.isOwn()) {
                Schema.migrate(single);
            } else {
                // Without the pool first: it would hide the driver's reason behind a time limit.
                Schema.check(single);
            }
            return JdbcStores.create(pool);
        } catch (ConfigurationException e) {
            // The library names its methods; here there is a command for it.
            String sentence = CommandException.sentence(e)
                    .replaceFirst(
                            "Apply the schema: .*",
                            "Apply it with: " + Program.NAME
                                    + " schema apply (or have a look at it with: schema print)");
            throw CommandException.usage(sentence, e);
        } catch (StoreException e) {
            throw told(e);
        }
    }

    /** The stores, with tables where the database has none of them yet; older ones are left to their owner. */
    JdbcStores storesOrNew(Console console) {
        try {
            if (!settings.isOwn() && Schema.versionOf(single) == 0) {
                Schema.migrate(single);
                console.notice("The database had no tables of this program; those of version " + Schema.VERSION
                        + " were made.");
            }
        } catch (StoreException e) {
            throw told(e);
        }
        return stores();
    }

    /** The stores, with the tables of this version. Several replicas may start at once: one brings them there. */
    JdbcStores migratedStores(Console console) {
        try {
            int before = Schema.versionOf(single);
            if (!settings.isOwn() && before < Schema.VERSION) {
                Schema.migrate(single);
                console.notice(
                        "The database's tables were brought from version " + before + " to " + Schema.VERSION + ".");
            }
        } catch (StoreException e) {
            throw told(e);
        }
        return stores();
    }

    /** The connections. */
    DataSource pool() {
        return pool;
    }

    /** Brings the tables to the library's version. */
    void migrate() {
        try {
            Schema.migrate(single);
            Schema.check(single);
        } catch (StoreException e) {
            throw told(e);
        }
    }

    Dialect dialect() {
        return settings.dialect();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static RuntimeException told(StoreException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
            if (state.equals(IN_USE_BY_A_PROCESS)) {
                return CommandException.failed(
                        "The database file is in use by another process, maybe a 'login' that waits, or 'work'; an H2 file serves"
                                + " one at a time. End that one, or set DATABASE_URL to a database server.",
                        failure);
            }
            if (state.startsWith(LOGIN_REFUSED)) {
                return CommandException.usage(
                        "The database of DATABASE_URL refused the login (SQLState " + state + "): check DATABASE_USER"
                                + " and DATABASE_PASSWORD, and whether that user may use that database.",
                        failure);
            }
        }
        return failure;
    }

    private static OpenDatabase open(DatabaseSettings settings, int connections) {
        POSTGRESQL_LOG.setLevel(Level.OFF);
        String url = settings.url().reveal();
        String user = settings.user().orElse(null);
        String password = settings.password().map(Secret::reveal).orElse(null);
        try {
            DataSource single = new DriverDataSource(url, null, limits(settings), user, password);
            HikariConfig config = new HikariConfig();
            config.setPoolName("accounts");
            config.setMaximumPoolSize(connections);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(CONNECT_MILLIS);
            config.setInitializationFailTimeout(-1);
            config.setDataSource(single);
            return new OpenDatabase(settings, single, new HikariDataSource(config));
        } catch (RuntimeException e) {
            // Not as the cause: its message quotes the URL.
            throw CommandException.usage("DATABASE_URL is refused by the driver of "
                    + settings.dialect().name().toLowerCase(Locale.ROOT)
                    + "; check how it is written: host, port, database, parameters. Its reason is not shown, because it"
                    + " may quote a password.");
        }
    }

    /** A server that stops answering shall not hold a connection for ever; the URL may say otherwise. */
    private static Properties limits(DatabaseSettings settings) {
        Properties limits = new Properties();
        if (!settings.url().reveal().toLowerCase(Locale.ROOT).contains("sockettimeout=")) {
            switch (settings.dialect()) {
                case POSTGRESQL -> limits.setProperty("socketTimeout", "15");
                case MARIADB -> limits.setProperty("socketTimeout", "15000");
                case H2 -> {}
            }
        }
        return limits;
    }
}
