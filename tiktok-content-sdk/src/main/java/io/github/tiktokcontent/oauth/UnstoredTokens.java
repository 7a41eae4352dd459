package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** New tokens that are in use already while the store cannot be written. The only copy, so nothing may be in their way. */
final class UnstoredTokens {
    private static final Logger LOG = LoggerFactory.getLogger(UnstoredTokens.class.getPackageName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TokenWiring wiring;
    private final AccountTokens tokens;
    private final @Nullable Lease lease;
    private Duration pause = Duration.ofSeconds(1);

    UnstoredTokens(TokenWiring wiring, AccountTokens tokens, @Nullable Lease lease) {
        this.wiring = wiring;
        this.tokens = tokens;
        this.lease = lease;
    }

    CompletableFuture<Boolean> storeSoon() {
        return Async.repeat(() -> Async.then(wiring.sleeper().sleep(pause), rested -> {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            // Once all is closed, the last attempt was made: there is nothing left to try with.
            return wiring.threads().isClosed() ? CompletableFuture.completedFuture(Optional.of(false)) : attempt();
        }));
    }

    /** One attempt: whether they are stored; empty if the store still cannot be written. */
    CompletableFuture<Optional<Boolean>> attempt() {
        Held held = tokens.held();
        if (held == null || held.replaces() == null) {
            return released(false);
        }
        AccountChange change = new AccountChange.NewTokens(
                held.account().grant(), held.account().scopes());
        return Async.either(
                wiring.update(held.account(), held.replaces(), change),
                written -> written ? stored(held) : passed(held),
                failure -> {
                    LOG.warn(
                            "Account {}: new tokens are in use but not stored yet, trying on: {}",
                            held.account().id(),
                            failure.getMessage());
                    return CompletableFuture.completedFuture(Optional.empty());
                });
    }

    private CompletableFuture<Optional<Boolean>> stored(Held held) {
        tokens.remember(held.nowStored());
        LOG.info("Account {}: the new tokens are stored now", held.account().id());
        return released(true);
    }

    /** An earlier attempt did succeed after all, or somebody stored newer ones. */
    private CompletableFuture<Optional<Boolean>> passed(Held held) {
        return Async.either(
                wiring.find(held.account().id()),
                row -> {
                    boolean ours = row.filter(held::isIn).isPresent();
                    if (ours) {
                        tokens.remember(held.nowStored());
                    } else {
                        tokens.forget();
                    }
                    return released(ours);
                },
                failure -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<Boolean>> released(boolean stored) {
        CompletableFuture<Optional<Boolean>> done = CompletableFuture.completedFuture(Optional.of(stored));
        return lease == null ? done : Async.either(wiring.release(lease, true), released -> done, failure -> done);
    }
}
