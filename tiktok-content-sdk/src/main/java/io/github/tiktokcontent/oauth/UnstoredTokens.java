package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** New tokens that are in use already and must get into the store. The only copy, so nothing may be in their way. */
final class UnstoredTokens {
    private static final Logger LOG = LoggerFactory.getLogger(UnstoredTokens.class.getPackageName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TokenWiring wiring;
    private final AccountTokens tokens;
    private final Held mine;
    private final @Nullable Lease lease;
    private Duration pause = Duration.ofSeconds(1);

    /** The lease, if there is one, is given back when they are stored or superseded. */
    UnstoredTokens(TokenWiring wiring, AccountTokens tokens, Held mine, @Nullable Lease lease) {
        this.wiring = wiring;
        this.tokens = tokens;
        this.mine = mine;
        this.lease = lease;
    }

    /** Tries again and again until they are stored, are superseded, or the process ends. */
    void keepTrying() {
        CompletableFuture<Boolean> end =
                Async.repeat(() -> Async.then(wiring.sleeper().sleep(pause), rested -> {
                    Duration doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                    // Once all is closed, the last attempt was made: there is nothing left to try with.
                    return wiring.threads().isClosed()
                            ? CompletableFuture.completedFuture(Optional.of(false))
                            : attempt();
                }));
        Async.onEnd(end, (stored, failure) -> {
            if (failure != null) {
                LOG.debug(
                        "Account {}: storing later was ended: {}",
                        mine.account().id(),
                        failure.getMessage());
            }
        });
    }

    /** One attempt: whether they are in the store; empty if it could not be written. */
    CompletableFuture<Optional<Boolean>> attempt() {
        GrantVersion replaced = mine.replaces();
        if (replaced == null || !mine.equals(tokens.held())) {
            // Another attempt has come to an end with them.
            return released(true);
        }
        CompletableFuture<Boolean> written = Async.start(() -> wiring.update(
                mine.account(),
                replaced,
                new AccountChange.NewTokens(
                        wiring.sealer().seal(mine.account().id(), mine.tokens()),
                        mine.account().scopes())));
        return Async.either(
                Async.then(written, yes -> yes ? CompletableFuture.completedFuture(true) : isInStore()),
                stored -> {
                    if (stored) {
                        tokens.stored(mine);
                    } else {
                        tokens.forget(mine);
                    }
                    return released(stored);
                },
                failure -> {
                    LOG.warn(
                            "Account {}: new tokens are in use but not stored yet, trying on: {}",
                            mine.account().id(),
                            failure.getMessage());
                    return CompletableFuture.completedFuture(Optional.empty());
                });
    }

    /** Whether an earlier attempt did succeed after all; else somebody stored newer ones. */
    private CompletableFuture<Boolean> isInStore() {
        return Async.map(
                wiring.find(mine.account().id()),
                row -> row.filter(account ->
                                account.grant().version().equals(mine.tokens().version()))
                        .flatMap(wiring.sealer()::open)
                        .filter(open -> open.accessToken().equals(mine.tokens().accessToken()))
                        .isPresent());
    }

    private CompletableFuture<Optional<Boolean>> released(boolean stored) {
        CompletableFuture<Optional<Boolean>> done = CompletableFuture.completedFuture(Optional.of(stored));
        return lease == null ? done : Async.either(wiring.release(lease, true), released -> done, failure -> done);
    }
}
