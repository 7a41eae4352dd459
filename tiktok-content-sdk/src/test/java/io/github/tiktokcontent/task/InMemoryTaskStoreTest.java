package io.github.tiktokcontent.task;

import java.time.InstantSource;

final class InMemoryTaskStoreTest extends TaskStoreContract {
    @Override
    protected BothStores fresh() {
        InMemoryTaskStore store = new InMemoryTaskStore(InstantSource.system());
        return new BothStores(store, store);
    }
}
