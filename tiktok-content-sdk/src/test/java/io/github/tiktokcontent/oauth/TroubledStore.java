package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A store whose next writes run into what a test prepared: something that happens before them, or instead of their end. */
class TroubledStore implements TokenStore {
    private final TokenStore store;

    /** Run before each following insert or update, one for each. */
    final Deque<Runnable> before = new ArrayDeque<>();

    /** Run after each following insert or update took effect, one for each. */
    final Deque<Runnable> after = new ArrayDeque<>();

    TroubledStore(TokenStore store) {
        this.store = store;
    }

    private static void next(Deque<Runnable> troubles) {
        Runnable trouble;
        synchronized (troubles) {
            trouble = troubles.pollFirst();
        }
        if (trouble != null) {
            trouble.run();
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
        next(before);
        Account stored = store.insert(account);
        next(after);
        return stored;
    }

    @Override
    public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
        if (change instanceof AccountChange.Used) {
            // Written at any time, on another thread.
            return store.update(id, expected, change, at);
        }
        next(before);
        boolean written = store.update(id, expected, change, at);
        next(after);
        return written;
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
