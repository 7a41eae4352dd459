package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.task.BothStores;
import io.github.tiktokcontent.task.PostStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2PostStoreTest extends PostStoreContract {
    @RegisterExtension
    private final OpenStores stores = new OpenStores();

    @Override
    protected BothStores fresh() {
        JdbcStores open = stores.on(TestDatabase.h2());
        return new BothStores(open.tasks(), open.posts());
    }
}
