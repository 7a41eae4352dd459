package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.task.BothStores;
import io.github.tiktokcontent.task.TaskStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MariaDbTaskStoreTest extends TaskStoreContract {
    @RegisterExtension
    private final OpenStores stores = new OpenStores();

    @Override
    protected BothStores fresh() {
        JdbcStores open = stores.on(MariaDbServer.fresh());
        return new BothStores(open.tasks(), open.posts());
    }
}
