package io.github.tiktokcontent.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.jdbc.Dialect;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import java.sql.SQLException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A pool of connections to the configured database. */
final class OpenDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final String IN_USE_BY_A_PROCESS = "90020";

    /** Shorter than the stores' patience, so that the driver's reason arrives before that ends. */
    private static final long CONNECT_MILLIS = 2_500;

    /** Kept, so that its level stays; this driver writes URLs with their passwords into its log. */
    private static final Logger POSTGRESQL_LOG = Logger.getLogger("org.postgresql");

    private final DatabaseSettings settings;
    private final HikariDataSource pool;

    private OpenDatabase(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /** Opens it, and makes the program's own file where there is none. */
    static OpenDatabase create(Environment environment, Console console) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        if (settings.isOwn()) {
            console.notice(
                    "DATABASE_URL is not set, so accounts are kept in " + DatabaseSettings.FILE + " in this folder.");
        }
        return new OpenDatabase(settings, pool(settings));
    }

    /** Opens it, if there is one. */
    static OpenDatabase existing(Environment environment, Console console) {
        if (DatabaseSettings.of(environment).isMissing()) {
            throw CommandException.usage("DATABASE_URL is not set, and there is no " + DatabaseSettings.FILE
                    + " in this folder, so no account is known. Set DATABASE_URL, go to the folder where 'login' was"
                    + " run, or run 'login' here first.");
        }
        return create(environment, console);
    }

    /** The stores; close them before this. */
    JdbcStores stores() {
        try {
            if (settings.isOwn()) {
                Schema.migrate(pool);
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

    /** Brings the tables to the library's version. */
    void migrate() {
        try {
            Schema.migrate(pool);
            Schema.check(pool);
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
            if (cause instanceof SQLException sql && IN_USE_BY_A_PROCESS.equals(sql.getSQLState())) {
                return CommandException.failed(
                        "The database file is in use by another process, maybe a 'login' that waits; an H2 file serves"
                                + " one at a time. End that one, or set DATABASE_URL to a database server.",
                        failure);
            }
        }
        return failure;
    }

    private static HikariDataSource pool(DatabaseSettings settings) {
        POSTGRESQL_LOG.setLevel(Level.OFF);
        HikariConfig config = new HikariConfig();
        config.setPoolName("accounts");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        // The stores ask first and tell what is wrong, without what a driver must not say.
        config.setInitializationFailTimeout(-1);
        limitSilence(config, settings);
        try {
            config.setJdbcUrl(settings.url().reveal());
            settings.user().ifPresent(config::setUsername);
            settings.password().map(Secret::reveal).ifPresent(config::setPassword);
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // Not as the cause: its message quotes the URL.
            throw CommandException.usage("DATABASE_URL is refused by the driver of "
                    + settings.dialect().name().toLowerCase(Locale.ROOT)
                    + "; check how it is written: host, port, database, parameters. Its reason is not shown, because it"
                    + " may quote a password.");
        }
    }

    /** A server that stops answering shall not hold a connection for ever. */
    private static void limitSilence(HikariConfig config, DatabaseSettings settings) {
        if (settings.url().reveal().toLowerCase(Locale.ROOT).contains("sockettimeout=")) {
            return;
        }
        switch (settings.dialect()) {
            case POSTGRESQL -> config.addDataSourceProperty("socketTimeout", "15");
            case MARIADB -> config.addDataSourceProperty("socketTimeout", "15000");
            case H2 -> {}
        }
    }
}
