package io.github.tiktokcontent.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores on a fresh, migrated database behind a pool; closed after the test. */
final class OpenStores implements AfterEachCallback {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    JdbcStores on(TestDatabase database) {
        HikariDataSource pool = database.withSocketTimeout().pool(8);
        open.push(pool);
        Schema.migrate(pool);
        JdbcStores stores = JdbcStores.create(pool);
        open.push(stores);
        return stores;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
