package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.ConsentStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2ConsentStoreTest extends ConsentStoreContract {
    @RegisterExtension
    private final OpenStores stores = new OpenStores();

    @Override
    protected ConsentStore fresh() {
        return stores.on(TestDatabase.h2()).consents();
    }
}
