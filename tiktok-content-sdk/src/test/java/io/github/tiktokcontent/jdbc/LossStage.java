package io.github.tiktokcontent.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Stores on a fresh database behind a line that breaks on demand. */
final class LossStage implements AutoCloseable {
    final TestDatabase database;
    final TcpProxy proxy;
    final HikariDataSource pool;
    final JdbcStores stores;

    private LossStage(TestDatabase database, JdbcOptions options) throws IOException {
        this.database = database;
        proxy = TcpProxy.before(database);
        pool = database.behind(proxy.port()).withSocketTimeout().pool(2);
        Schema.migrate(pool);
        stores = JdbcStores.create(pool, options);
    }

    static LossStage of(TestDatabase database) throws IOException {
        return new LossStage(database, JdbcOptions.DEFAULTS);
    }

    static LossStage of(TestDatabase database, JdbcOptions options) throws IOException {
        return new LossStage(database, options);
    }

    /** The next commit meets the action. */
    void loseCommit(Action action) {
        proxy.once(commit(), action, "COMMITTED");
    }

    /** The next commit meets the action, and so does all that is sent later. */
    CountDownLatch loseFromCommit(Action action) {
        return proxy.from(commit(), action, "COMMITTED");
    }

    /** PostgreSQL's messages end with a NUL, MariaDB's do not. */
    private String commit() {
        return database.url().startsWith("jdbc:postgresql:") ? "COMMIT\u0000" : "COMMIT";
    }

    @Override
    public void close() throws IOException {
        stores.close();
        pool.close();
        proxy.close();
    }
}
