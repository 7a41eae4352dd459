package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest tokens of one account in this process, and the one flight that fetches others. Nobody can cancel a flight: a
 * refresh whose answer nobody keeps would lose the account.
 */
final class AccountTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccountTokens.class.getPackageName());

    /** For this long the store is not asked again: what another replica changed is seen that late. */
    static final Duration TRUSTED = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final AccountId id;
    private final TokenWiring wiring;
    private @Nullable Held held;
    private @Nullable Secret dead;
    private @Nullable CompletableFuture<Held> flight;
    private Deadline trusted;
    private Deadline pause;
    private Deadline usesNoted;
    private Duration nextPause = FIRST_PAUSE;

    AccountTokens(AccountId id, TokenWiring wiring) {
        this.id = id;
        this.wiring = wiring;
        trusted = Deadline.after(Duration.ZERO, wiring.sleeper());
        pause = trusted;
        usesNoted = trusted;
    }

    /** Good tokens, from memory, the store or TikTok. */
    CompletableFuture<Held> get(Need need) {
        CompletableFuture<Held> shared;
        boolean own;
        synchronized (this) {
            need.rejected().ifPresent(rejected -> dead = rejected);
            Held known = held;
            if (known != null && !trusted.isOver() && isFresh(known, need)) {
                return CompletableFuture.completedFuture(known);
            }
            CompletableFuture<Held> running = flight;
            own = running == null;
            shared = running == null ? new CompletableFuture<>() : running;
            flight = shared;
        }
        if (own) {
            start(need, shared);
        }
        // A copy: whoever cancels it ends only his own wait.
        return Async.then(
                shared.copy(),
                found -> own || !need.rejects(found.tokens()) ? CompletableFuture.completedFuture(found) : get(need));
    }

    private boolean isFresh(Held known, Need need) {
        return isGood(known, need) && (!known.tokens().isDue(wiring.clock().instant()) || isPausing());
    }

    /** Whether its time is not over, and TikTok has not said no to it. */
    synchronized boolean isGood(Held known, Need need) {
        OpenGrant tokens = known.tokens();
        return tokens.isGood(wiring.clock().instant())
                && !need.rejects(tokens)
                && !Objects.equals(dead, tokens.accessToken());
    }

    private void start(Need need, CompletableFuture<Held> result) {
        CompletableFuture<Held> running = Async.start(() -> new RefreshFlight(id, wiring, this, need).run());
        Async.onEnd(running, (value, failure) -> {
            synchronized (this) {
                flight = null;
            }
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Async.cause(failure));
            }
        });
    }

    synchronized @Nullable Held held() {
        return held;
    }

    /** What the store has, or has now: it may be handed out for a while without asking again. */
    synchronized Held remember(Held newest) {
        held = newest;
        trusted = Deadline.after(TRUSTED, wiring.sleeper());
        return newest;
    }

    /** What is held is no longer good for anything. */
    synchronized void forget() {
        held = null;
    }

    /** The next request asks the store again. */
    synchronized void distrust() {
        trusted = Deadline.after(Duration.ZERO, wiring.sleeper());
    }

    synchronized boolean isPausing() {
        return !pause.isOver();
    }

    /** After a failed refresh, the tokens that are still good are used for a while before the next try. */
    synchronized void pauseRefreshing() {
        pause = Deadline.after(nextPause, wiring.sleeper());
        Duration doubled = nextPause.multipliedBy(2);
        nextPause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    synchronized void refreshWorks() {
        dead = null;
        pause = Deadline.after(Duration.ZERO, wiring.sleeper());
        nextPause = FIRST_PAUSE;
    }

    /** Whether it is time to note a use. */
    synchronized boolean noteUse(Duration every) {
        if (!usesNoted.isOver()) {
            return false;
        }
        usesNoted = Deadline.after(every, wiring.sleeper());
        return true;
    }

    synchronized boolean isIdle() {
        Held known = held;
        return flight == null && (known == null || !known.isUnstored());
    }

    /** Stores what could not be stored, again and again until it is, is superseded, or the process ends. */
    void keepStoring(Lease lease) {
        UnstoredTokens unstored = new UnstoredTokens(wiring, this, lease);
        Async.onEnd(unstored.storeSoon(), (stored, failure) -> {
            if (failure != null) {
                LOG.debug("Account {}: storing later was ended: {}", id, String.valueOf(failure.getMessage()));
            }
        });
    }

    /** The last attempt, when the process ends. Says whether nothing is left unstored. */
    CompletableFuture<Boolean> storeLastTime() {
        Held last = held();
        if (last == null || !last.isUnstored()) {
            return CompletableFuture.completedFuture(true);
        }
        return new UnstoredTokens(wiring, this, null).attempt().thenApply(Optional::isPresent);
    }
}
