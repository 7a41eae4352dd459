package io.github.tiktokcontent.oauth;

import java.time.InstantSource;

final class InMemoryConsentStoreTest extends ConsentStoreContract {
    @Override
    protected ConsentStore fresh() {
        return new InMemoryConsentStore(InstantSource.system());
    }
}
