package io.github.tiktokcontent;

import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.api.TokenSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Of a client for accounts, before one of them is chosen. */
enum NoAccount implements TokenSource {
    CHOSEN;

    @Override
    public String key() {
        return "no account";
    }

    @Override
    public CompletableFuture<Credential> token(Endpoint endpoint) {
        return CompletableFuture.failedFuture(new IllegalStateException(
                "This client was built for accounts; say for which by client.account(accountId)."));
    }

    @Override
    public Optional<CompletableFuture<Credential>> another(Credential rejected) {
        return Optional.empty();
    }
}
