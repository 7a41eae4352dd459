package io.github.tiktokcontent.oauth;

import java.time.InstantSource;

final class InMemoryTokenStoreTest extends TokenStoreContract {
    @Override
    protected TokenStore fresh() {
        return new InMemoryTokenStore(InstantSource.system());
    }
}
