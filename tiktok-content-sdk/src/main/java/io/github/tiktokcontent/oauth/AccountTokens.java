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

/**
 * The newest tokens of one account in this process, and the one flight that fetches others. Nobody can cancel a flight: a
 * refresh whose answer nobody keeps would lose the account.
 */
final class AccountTokens {
    /** For this long the store is not asked again: what another replica changed is seen that late. */
    static final Duration TRUSTED = Duration.ofSeconds(60);

    private final AccountId id;
    private final TokenWiring wiring;
    private final RefreshPause pause;
    private @Nullable Held held;
    private @Nullable Secret dead;
    private @Nullable CompletableFuture<Held> flight;
    private Deadline trusted;
    private Deadline usesNoted;
    private boolean retired;

    AccountTokens(AccountId id, TokenWiring wiring) {
        this.id = id;
        this.wiring = wiring;
        pause = new RefreshPause(wiring.sleeper());
        trusted = Deadline.after(Duration.ZERO, wiring.sleeper());
        usesNoted = trusted;
    }

    /** Good tokens, from memory, the store or TikTok; empty if this object has been retired. */
    Optional<CompletableFuture<Held>> get(Need need) {
        CompletableFuture<Held> shared;
        boolean own;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            need.rejected().ifPresent(rejected -> dead = rejected);
            Held known = held;
            if (known != null && (!trusted.isOver() || wiring.outage().isOn()) && isUsable(known, need)) {
                return Optional.of(CompletableFuture.completedFuture(known));
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
        return Optional.of(Async.then(
                shared.copy(),
                found -> own || !need.rejects(found.tokens())
                        ? CompletableFuture.completedFuture(found)
                        : get(need).orElseGet(() -> CompletableFuture.completedFuture(found))));
    }

    /** Whether they are good, and it is not time for others. */
    boolean isUsable(Held known, Need need) {
        return isGood(known, need) && (!known.tokens().isDue(wiring.clock().instant()) || pause.isOn());
    }

    /** Whether their time is not over, and TikTok has not said no to them. */
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

    RefreshPause pause() {
        return pause;
    }

    synchronized @Nullable Held held() {
        return held;
    }

    /** What the store has, or TikTok has just answered: it may be handed out for a while without asking again. */
    synchronized Held remember(Held newest) {
        held = newest;
        trusted = Deadline.after(TRUSTED, wiring.sleeper());
        return newest;
    }

    /** The tokens have been refreshed: whatever TikTok said of earlier ones does not concern them. */
    synchronized Held refreshed(Held newest) {
        dead = null;
        pause.refreshed();
        return remember(newest);
    }

    /** These tokens are in the store now. Newer ones, which came meanwhile, are left as they are. */
    synchronized void stored(Held these) {
        if (these.equals(held)) {
            remember(these.nowStored());
        }
    }

    /** These tokens, or all, are no longer good for anything. */
    synchronized void forget(@Nullable Held these) {
        if (these == null || these.equals(held)) {
            held = null;
        }
    }

    /** The next request asks the store again. */
    synchronized void distrust() {
        trusted = Deadline.after(Duration.ZERO, wiring.sleeper());
    }

    /** Whether it is time to note a use. */
    synchronized boolean noteUse(Duration every) {
        if (!usesNoted.isOver()) {
            return false;
        }
        usesNoted = Deadline.after(every, wiring.sleeper());
        return true;
    }

    /** Lets this object go if nothing depends on it: then every later request needs another one. */
    synchronized boolean retire() {
        Held known = held;
        boolean idle = flight == null && !pause.isOn() && (known == null || !known.isUnstored());
        retired |= idle && trusted.isOver();
        return retired;
    }

    /**
     * When the process ends: waits for a refresh that is under way, then tries a last time to store what is unstored. Says
     * whether nothing is left unstored.
     */
    CompletableFuture<Boolean> storeLastTime() {
        CompletableFuture<Held> running;
        synchronized (this) {
            running = flight;
        }
        CompletableFuture<Boolean> landed = running == null
                ? CompletableFuture.completedFuture(true)
                : running.copy().handle((value, failure) -> true);
        return landed.thenCompose(nothing -> {
            Held last = held();
            return last == null || !last.isUnstored()
                    ? CompletableFuture.completedFuture(true)
                    : new UnstoredTokens(wiring, this, last, null).attempt().thenApply(Optional::isPresent);
        });
    }
}
