package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.BlockingThreads;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * What the tokens of all accounts share.
 *
 * @param store where they are kept
 * @param threads run what blocks
 * @param sealer seals and opens them
 * @param refresh asks TikTok for new ones, once
 * @param times how long things may take
 * @param clock judges whether tokens have ended
 * @param sleeper measures and waits
 * @param events tells what happened
 * @param turns lets a few refreshes run at a time
 * @param outage whether the store could not be read just now
 * @param closing whether these accounts are being closed: then nothing new is begun
 */
record TokenWiring(
        TokenStore store,
        BlockingThreads threads,
        GrantSealer sealer,
        BiFunction<Secret, Optional<OpenId>, CompletableFuture<TokenSet>> refresh,
        Times times,
        InstantSource clock,
        Sleeper sleeper,
        Events events,
        Turns turns,
        Outage outage,
        AtomicBoolean closing) {
    /**
     * How long things may take.
     *
     * @param refresh a refresh at TikTok
     * @param lease the lease for one; at least three times as long
     */
    record Times(Duration refresh, Duration lease) {
        static final Duration PERSIST = Duration.ofSeconds(2);

        Times {
            if (lease.compareTo(refresh.multipliedBy(3)) < 0) {
                throw new IllegalArgumentException("leaseTime is " + lease + "; it must be at least three times the "
                        + refresh + " that a refresh may take");
            }
        }

        /** After so long whoever began a refresh has stored its answer, or never will. */
        Duration settled() {
            return refresh.plus(PERSIST);
        }
    }

    CompletableFuture<Optional<Account>> find(AccountId id) {
        return threads.run(() -> store.find(id));
    }

    CompletableFuture<Boolean> update(Account account, AccountChange change) {
        return update(account, account.grant().version(), change);
    }

    CompletableFuture<Boolean> update(Account account, GrantVersion expected, AccountChange change) {
        Instant now = clock.instant();
        return threads.run(() -> store.update(account.id(), expected, change, now));
    }

    CompletableFuture<Optional<Lease>> lease(Account account) {
        return threads.run(() -> store.lease(account.id(), times.lease()));
    }

    CompletableFuture<Boolean> release(Lease lease, boolean settled) {
        return threads.run(() -> {
            store.release(lease, settled);
            return true;
        });
    }
}
