package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresTokenStoreTest extends TokenStoreContract {
    @RegisterExtension
    private final OpenStores stores = new OpenStores();

    @Override
    protected TokenStore fresh() {
        return stores.on(TestDatabase.postgres()).tokens();
    }
}
