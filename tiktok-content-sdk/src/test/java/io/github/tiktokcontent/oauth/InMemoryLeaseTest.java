package io.github.tiktokcontent.oauth;

import java.time.InstantSource;

final class InMemoryLeaseTest extends LeaseContract {
    @Override
    protected TokenStore fresh() {
        return new InMemoryTokenStore(InstantSource.system());
    }
}
