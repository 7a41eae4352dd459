package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A real store in memory whose database goes down on demand. */
final class ScriptedTokenStore implements TokenStore {
    final AtomicInteger finds = new AtomicInteger();
    volatile boolean down;
    volatile Predicate<AccountChange> failing = change -> false;
    volatile boolean effectBeforeFailure;
    volatile Runnable beforeUpdate = () -> {};
    volatile boolean releasesFail;

    private final TokenStore store;

    ScriptedTokenStore(TokenStore store) {
        this.store = store;
    }

    /** Waits until the store was read so often. */
    void awaitFinds(int number, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (finds) {
            while (finds.get() < number) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("only " + finds + " reads");
                }
                finds.wait(left);
            }
        }
    }

    private void up() {
        if (down) {
            throw new StoreException("The database is down.", Outcome.NOT_SENT, true, null);
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        synchronized (finds) {
            finds.incrementAndGet();
            finds.notifyAll();
        }
        up();
        return store.find(id);
    }

    @Override
    public List<Account> query(AccountQuery query) {
        up();
        return store.query(query);
    }

    @Override
    public Account insert(Account account) {
        up();
        return store.insert(account);
    }

    @Override
    public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
        up();
        if (change instanceof AccountChange.NewTokens) {
            beforeUpdate.run();
        }
        if (failing.test(change)) {
            if (effectBeforeFailure) {
                store.update(id, expected, change, at);
            }
            throw new StoreException("The connection broke.", Outcome.AMBIGUOUS, true, null);
        }
        return store.update(id, expected, change, at);
    }

    @Override
    public Optional<Lease> lease(AccountId id, Duration time) {
        up();
        return store.lease(id, time);
    }

    @Override
    public void release(Lease lease, boolean settled) {
        up();
        if (releasesFail) {
            throw new StoreException("The connection broke.", Outcome.AMBIGUOUS, true, null);
        }
        store.release(lease, settled);
    }
}
