package io.github.tiktokcontent.internal.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection of the user's, and the state it came in: set up for short work, and given back as it was. */
final class Borrowed {
    private final Connection connection;
    private final Product product;
    private final boolean autoCommit;
    private final boolean readOnly;
    private int isolation = Connection.TRANSACTION_NONE;
    private int lockTimeout = -1;
    private boolean inTransaction = true;

    private Borrowed(Connection connection) throws SQLException {
        this.connection = connection;
        this.product = Product.of(connection.getMetaData());
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
    }

    /**
     * Begins a transaction: read-write, READ COMMITTED, with the limits set in the server too. Work that only reads needs none
     * on PostgreSQL, where nobody ever sees what is not committed: that saves two trips of four.
     */
    static Borrowed begin(Connection connection, SqlLimits limits, boolean readsOnly) throws SQLException {
        Borrowed borrowed = new Borrowed(connection);
        if (!borrowed.autoCommit) {
            // What a pool hands out should hold no transaction; isolation cannot be set within one.
            connection.rollback();
        }
        if (borrowed.readOnly) {
            connection.setReadOnly(false);
        }
        switch (borrowed.product) {
            case POSTGRESQL -> borrowed.beginPostgres(limits, readsOnly);
            case MARIADB -> borrowed.beginMariaDb(limits);
            case H2 -> borrowed.beginH2(limits);
        }
        return borrowed;
    }

    Product product() {
        return product;
    }

    void commit() throws SQLException {
        if (inTransaction) {
            connection.commit();
        }
    }

    void rollback() throws SQLException {
        if (inTransaction) {
            connection.rollback();
        }
    }

    /** After commit or rollback. */
    void restore() throws SQLException {
        if (product == Product.MARIADB) {
            run("SET SESSION innodb_lock_wait_timeout = @tiktok_lock_wait");
        }
        if (product == Product.H2 && lockTimeout >= 0) {
            run("SET LOCK_TIMEOUT " + lockTimeout);
        }
        connection.setAutoCommit(autoCommit);
        if (isolation != Connection.TRANSACTION_NONE) {
            connection.setTransactionIsolation(isolation);
        }
        if (readOnly) {
            connection.setReadOnly(true);
        }
    }

    /** All of it ends with the transaction; the server's limits also hold when this process is gone. */
    private void beginPostgres(SqlLimits limits, boolean readsOnly) throws SQLException {
        inTransaction = !readsOnly;
        connection.setAutoCommit(readsOnly);
        if (readsOnly) {
            return;
        }
        run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = "
                + limits.lock().toMillis() + "; SET LOCAL statement_timeout = "
                + limits.statement().toMillis() + "; SET LOCAL idle_in_transaction_session_timeout = "
                + limits.transaction().toMillis());
    }

    /** The isolation is that of the next transaction only. */
    private void beginMariaDb(SqlLimits limits) throws SQLException {
        connection.setAutoCommit(false);
        run("SET @tiktok_lock_wait = @@SESSION.innodb_lock_wait_timeout");
        run("SET SESSION innodb_lock_wait_timeout = " + SqlLimits.seconds(limits.lock()));
        run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    private void beginH2(SqlLimits limits) throws SQLException {
        connection.setAutoCommit(true);
        int before = connection.getTransactionIsolation();
        if (before != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            isolation = before;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            result.next();
            lockTimeout = result.getInt(1);
        }
        run("SET LOCK_TIMEOUT " + limits.lock().toMillis());
        connection.setAutoCommit(false);
    }

    /** Numbers only, no value of a caller's. */
    private void run(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
