package io.github.tiktokcontent.replicas;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Lease;
import io.github.tiktokcontent.oauth.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A real store that can stop the process right before new tokens are written. */
final class WatchedStore implements TokenStore {
    volatile boolean holdsNewTokens;

    private final TokenStore store;
    private final Windows windows;
    private final Runnable held;

    WatchedStore(TokenStore store, Windows windows, Runnable held) {
        this.store = store;
        this.windows = windows;
        this.held = held;
    }

    @Override
    public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
        boolean isNew = change instanceof AccountChange.NewTokens;
        if (isNew && holdsNewTokens) {
            held.run();
            untilKilled();
        }
        boolean written = store.update(id, expected, change, at);
        if (isNew) {
            windows.stored();
        }
        return written;
    }

    private static void untilKilled() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return store.find(id);
    }

    @Override
    public List<Account> query(AccountQuery query) {
        return store.query(query);
    }

    @Override
    public Account insert(Account account) {
        return store.insert(account);
    }

    @Override
    public Optional<Lease> lease(AccountId id, Duration time) {
        return store.lease(id, time);
    }

    @Override
    public void release(Lease lease, boolean settled) {
        store.release(lease, settled);
    }
}
