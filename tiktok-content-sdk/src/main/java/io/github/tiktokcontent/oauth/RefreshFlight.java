package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ReauthReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One search for good tokens of one account: memory, store, and if need be a refresh under a lease.
 *
 * <p>What holds, whatever happens (a model checks it): the answer of a refresh is stored if the version is still the one that
 * was refreshed, whether or not the lease is still held; TikTok's refusal counts only if the store still has that version
 * after everybody who may hold an answer had time to store it; tokens that are good are never thrown away because a refresh
 * failed.
 */
final class RefreshFlight {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshFlight.class.getPackageName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final AccountId id;
    private final TokenWiring wiring;
    private final AccountTokens tokens;
    private final Need need;

    /** How long somebody else's refresh is waited for; begins when one is met. */
    private volatile @Nullable Deadline patience;

    RefreshFlight(AccountId id, TokenWiring wiring, AccountTokens tokens, Need need) {
        this.id = id;
        this.wiring = wiring;
        this.tokens = tokens;
        this.need = need;
    }

    CompletableFuture<Held> run() {
        return Async.either(wiring.find(id), this::read, this::withoutStore);
    }

    private CompletableFuture<Held> again() {
        return Async.then(wiring.find(id), this::read);
    }

    /** The store cannot be read: what is held is used as long as it is good. */
    private CompletableFuture<Held> withoutStore(Throwable failure) {
        wiring.outage().seen();
        Held held = tokens.held();
        if (held == null || !isGood(held)) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.warn("Account {}: the store cannot be read, the tokens in memory are used: {}", id, failure.getMessage());
        return CompletableFuture.completedFuture(held);
    }

    private CompletableFuture<Held> read(Optional<Account> row) {
        if (row.isEmpty()) {
            tokens.forget(null);
            throw AccountFailures.notFound(id);
        }
        Account account = row.get();
        Held held = tokens.held();
        if (held != null && held.replaces(account)) {
            return tokens.isUsable(held, need) ? CompletableFuture.completedFuture(held) : storeFirst(held);
        }
        Optional<OpenGrant> open = wiring.sealer().open(account);
        if (open.isEmpty()) {
            tokens.forget(null);
            throw AccountFailures.revoked(account);
        }
        if (account.status() instanceof AccountStatus.Unknown) {
            throw AccountFailures.unknownStatus(account);
        }
        return choose(tokens.remember(Held.stored(account, open.get())));
    }

    /** What was refreshed is refreshed again only once it is stored: the next answer must find its predecessor's row. */
    private CompletableFuture<Held> storeFirst(Held held) {
        return Async.then(new UnstoredTokens(wiring, tokens, held, null).attempt(), stored -> {
            if (stored.isPresent()) {
                return again();
            }
            return isGood(held)
                    ? CompletableFuture.completedFuture(held)
                    : CompletableFuture.failedFuture(AccountFailures.unstored(id));
        });
    }

    private CompletableFuture<Held> choose(Held held) {
        if (tokens.isUsable(held, need)) {
            return CompletableFuture.completedFuture(held);
        }
        if (held.account().status() instanceof AccountStatus.ReauthRequired) {
            return goodOr(held, AccountFailures.reauthRequired(held.account(), ErrorDetails.NONE));
        }
        boolean isGood = isGood(held);
        if (held.tokens().refreshToken().isEmpty()) {
            return isGood
                    ? CompletableFuture.completedFuture(held)
                    : flag(held, ReauthReason.NO_REFRESH_TOKEN, ErrorDetails.NONE);
        }
        if (need.rejects(held.tokens()) && tokens.pause().isFresh()) {
            return CompletableFuture.failedFuture(AccountFailures.freshTokenRejected(id));
        }
        Optional<TikTokException> refusal =
                isGood ? Optional.empty() : tokens.pause().refusal(id);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        // A turn is held for the lease and the call only, never while somebody else is waited for.
        return Async.then(wiring.turns().run(() -> underLease(held)), Supplier::get);
    }

    private boolean isGood(Held held) {
        return tokens.isGood(held, need);
    }

    private CompletableFuture<Held> goodOr(Held held, Throwable failure) {
        return isGood(held) ? CompletableFuture.completedFuture(held) : CompletableFuture.failedFuture(failure);
    }

    private static CompletableFuture<Supplier<CompletableFuture<Held>>> afterwards(
            Supplier<CompletableFuture<Held>> step) {
        return CompletableFuture.completedFuture(step);
    }

    private CompletableFuture<Supplier<CompletableFuture<Held>>> underLease(Held held) {
        if (wiring.closing().get()) {
            return CompletableFuture.failedFuture(
                    new CallInterruptedException("The refresh of account " + id + " was not begun: closing."));
        }
        Deadline time = Deadline.after(wiring.times().lease(), wiring.sleeper());
        return Async.either(
                wiring.lease(held.account()),
                lease -> lease.map(taken -> begin(taken, held, time)).orElseGet(() -> afterwards(() -> wait(held))),
                failure -> afterwards(() -> goodOr(held, failure)));
    }

    /** Somebody else refreshes: good tokens are used meanwhile, else his answer is waited for. */
    private CompletableFuture<Held> wait(Held held) {
        if (isGood(held)) {
            return CompletableFuture.completedFuture(held);
        }
        Deadline waits = patience;
        if (waits == null) {
            waits = Deadline.after(wiring.times().settled(), wiring.sleeper());
            patience = waits;
        }
        if (waits.isOver()) {
            return CompletableFuture.failedFuture(new DeadlineException(
                    "Account " + id + " has no good access token, and somebody else has been refreshing it for "
                            + wiring.times().settled() + " without storing an answer; try again in a minute.",
                    Outcome.NOT_SENT));
        }
        return Async.then(wiring.sleeper().sleep(waits.atMost(LOOK_AGAIN)), rested -> again());
    }

    private static boolean isSame(Account account, Held held) {
        return account.grant().version().equals(held.tokens().version());
    }

    private CompletableFuture<Supplier<CompletableFuture<Held>>> begin(Lease lease, Held held, Deadline time) {
        boolean isLate = time.remaining().compareTo(wiring.times().settled()) < 0;
        if (isLate || !isSame(lease.account(), held)) {
            return Async.map(released(lease, true), nothing -> this::again);
        }
        Secret refreshToken = held.tokens().refreshToken().orElseThrow();
        return Async.either(
                Async.start(() -> wiring.refresh()
                        .apply(refreshToken, Optional.of(lease.account().openId()))),
                answer -> afterwards(() -> answered(lease, held, answer)),
                failure -> afterwards(() -> failed(lease, held, time, failure)));
    }

    private CompletableFuture<Held> answered(Lease lease, Held held, TokenSet answer) {
        Account account = lease.account();
        if (!answer.openId().equals(account.openId())) {
            return foreign(lease, account);
        }
        OpenGrant fresh = held.tokens().refreshed(answer);
        Set<String> scopes = answer.scopes().isEmpty() ? account.scopes() : answer.scopes();
        Account after = Changes.applied(
                account,
                new AccountChange.NewTokens(fresh.unsealed(), scopes),
                wiring.clock().instant());
        // First into memory and use, then into the store: this is the only copy.
        Held unstored = tokens.refreshed(new Held(after, fresh, held.tokens().version()));
        UnstoredTokens storing = new UnstoredTokens(wiring, tokens, unstored, lease);
        return Async.then(storing.attempt(), stored -> {
            if (stored.isPresent() && !stored.get()) {
                // The creator connected the account again meanwhile, or it was disconnected: the newer one counts.
                return again();
            }
            if (stored.isEmpty()) {
                storing.keepTrying();
            }
            wiring.events().tell(AccountListener::refreshed, after);
            return CompletableFuture.completedFuture(unstored);
        });
    }

    private CompletableFuture<Held> foreign(Lease lease, Account account) {
        LOG.error("Account {}: a refresh gave tokens of another user; nothing was stored", id);
        ConfigurationException failure = new ConfigurationException(
                "The refresh of account " + id + " gave tokens of another user. Nothing was stored; do not use the"
                        + " account before it is clear why, then connect it again.",
                ErrorDetails.NONE,
                null);
        tokens.pause().failed(failure);
        return Async.then(released(lease, false), nothing -> {
            wiring.events().tell(AccountListener::foreignTokens, account);
            return CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<Held> failed(Lease lease, Held held, Deadline time, Throwable failure) {
        if (failure instanceof AuthenticationException refused) {
            return Async.recover(
                    refused(lease, held, lease.unsettled() || time.isOver(), refused),
                    told -> told instanceof AccountException
                            ? CompletableFuture.failedFuture(told)
                            : Async.then(released(lease, false), nothing -> goodOr(held, told)));
        }
        TikTokException known = failure instanceof TikTokException e ? e : null;
        boolean settled = known != null && known.outcome() != Outcome.AMBIGUOUS;
        tokens.pause().failed(known != null && known.outcome() != Outcome.NOT_SENT ? known : null);
        return Async.then(released(lease, settled), nothing -> {
            if (isGood(held)) {
                LOG.warn("Account {}: the refresh failed, the old token is still good: {}", id, failure.getMessage());
            }
            return goodOr(held, failure);
        });
    }

    /**
     * TikTok does not take the refresh token: either somebody has a newer one, or it is over. Others may have one if a refresh
     * was begun before the lease and never settled, or if the lease ran out before TikTok answered.
     */
    private CompletableFuture<Held> refused(
            Lease lease, Held held, boolean othersMayHaveOne, AuthenticationException refusal) {
        Duration wait = othersMayHaveOne ? wiring.times().settled() : Duration.ZERO;
        ErrorDetails details =
                new ErrorDetails(refusal.code(), refusal.httpStatus(), refusal.logId(), refusal.retryAfter());
        return Async.then(
                newer(held, Deadline.after(wait, wiring.sleeper())),
                newer -> newer.isPresent()
                        ? Async.then(released(lease, true), nothing -> read(newer))
                        : ending(lease, flag(held, reason(othersMayHaveOne, held), details)));
    }

    private CompletableFuture<Held> ending(Lease lease, CompletableFuture<Held> verdict) {
        return Async.either(
                verdict,
                held -> Async.map(released(lease, true), nothing -> held),
                failure -> Async.then(
                        released(lease, failure instanceof AccountException),
                        nothing -> CompletableFuture.failedFuture(failure)));
    }

    /** Looks whether somebody stores newer tokens in this time; empty if not. */
    private CompletableFuture<Optional<Account>> newer(Held held, Deadline wait) {
        return Async.repeat(() -> Async.then(wiring.find(id), row -> {
            if (row.filter(account -> isSame(account, held)).isEmpty()) {
                return CompletableFuture.completedFuture(Optional.of(row));
            }
            if (wait.isOver()) {
                return CompletableFuture.completedFuture(Optional.of(Optional.empty()));
            }
            return Async.map(
                    wiring.sleeper().sleep(wait.atMost(LOOK_AGAIN.multipliedBy(2))), rested -> Optional.empty());
        }));
    }

    private ReauthReason reason(boolean othersMayHaveOne, Held held) {
        if (othersMayHaveOne) {
            return ReauthReason.LOST_ROTATION;
        }
        Instant now = wiring.clock().instant();
        return held.tokens()
                        .refreshExpiresAt()
                        .filter(end -> !now.isBefore(end))
                        .isPresent()
                ? ReauthReason.REFRESH_TOKEN_EXPIRED
                : ReauthReason.GRANT_REFUSED;
    }

    private CompletableFuture<Held> flag(Held held, ReauthReason reason, ErrorDetails details) {
        AccountChange.NewStatus change =
                new AccountChange.NewStatus(held.account().status(), new AccountStatus.ReauthRequired(reason));
        return Async.then(wiring.update(held.account(), change), written -> {
            if (!written) {
                return again();
            }
            Account dead =
                    Changes.applied(held.account(), change, wiring.clock().instant());
            LOG.warn("Account {}: the creator must connect it again ({})", id, reason);
            wiring.events().tell(AccountListener::reauthRequired, dead);
            Held flagged = tokens.remember(Held.stored(dead, held.tokens()));
            return goodOr(flagged, AccountFailures.reauthRequired(dead, details));
        });
    }

    /** Gives the lease back; one that cannot be given back runs out by itself. */
    private CompletableFuture<Boolean> released(Lease lease, boolean settled) {
        return Async.recover(wiring.release(lease, settled), failure -> {
            LOG.debug("Account {}: the lease could not be given back: {}", id, failure.getMessage());
            return CompletableFuture.completedFuture(false);
        });
    }
}
