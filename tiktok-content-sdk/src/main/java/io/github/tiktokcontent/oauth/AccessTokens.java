package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Good access tokens of accounts, refreshed when it is time, by one call to TikTok for all threads and replicas.
 *
 * <p>Thread-safe. Tokens come from memory, are read anew from the store once a minute, and are refreshed five minutes before
 * their end (or a tenth of their life, if that is less). The newest pair is in use at once, also while the store cannot be
 * written; storing it is tried on until it works. Trouble of the network or the database never disconnects an account: only
 * TikTok's refusal does, and only after the store was read again. Cancelling a future or interrupting a caller ends the
 * wait, never a refresh.
 *
 * <p>Each method can fail with {@link AccountException} if the account cannot be used, {@link
 * io.github.tiktokcontent.error.TokenSealException} if its tokens do not open, {@link
 * io.github.tiktokcontent.error.StoreException} if there is no good token in memory and the store cannot be read, {@link
 * io.github.tiktokcontent.error.ConfigurationException} if TikTok does not take the app's credentials, and as every call to
 * TikTok.
 */
public final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class.getPackageName());
    private static final int REMEMBERED = 10_000;
    private static final int RETIRED_AT_ONCE = 100;

    /** So often a suspended account may ask whether it still is. */
    static final Duration PROBE_EVERY = Duration.ofDays(1);

    private static final Duration USED_EVERY = Duration.ofMinutes(10);

    private final TokenWiring wiring;
    private final Map<AccountId, AccountTokens> accounts = new ConcurrentHashMap<>();

    AccessTokens(TokenWiring wiring) {
        this.wiring = wiring;
    }

    /**
     * A good access token. Blocks while the store or TikTok is asked.
     *
     * @param accountId whose
     * @return the token
     * @throws TikTokException as the class says
     */
    public AccessToken token(AccountId accountId) {
        return Async.await("The access token of account " + accountId, tokenAsync(accountId));
    }

    /**
     * {@link #token} without blocking.
     *
     * @param accountId whose
     * @return the token
     */
    public CompletableFuture<AccessToken> tokenAsync(AccountId accountId) {
        return get(accountId, Need.ANY, Use.ANY);
    }

    /**
     * Another token than one that TikTok did not take although its time is not over: the one in the store if that differs,
     * else a refreshed one.
     *
     * @param accountId whose
     * @param rejected the token that TikTok did not take
     * @return the token
     */
    public CompletableFuture<AccessToken> renewAsync(AccountId accountId, Secret rejected) {
        return get(accountId, new Need(Optional.of(rejected)), Use.READ);
    }

    /**
     * A token for a creator_info, which a suspended account may send once a day to see whether it still is.
     *
     * @param accountId whose
     * @return the token
     */
    public CompletableFuture<AccessToken> probeAsync(AccountId accountId) {
        return get(accountId, Need.ANY, Use.PROBE);
    }

    /**
     * A token for calls that post nothing, such as asking how a post stands: a suspended account may send them.
     *
     * @param accountId whose
     * @return the token
     */
    public CompletableFuture<AccessToken> readingAsync(AccountId accountId) {
        return get(accountId, Need.ANY, Use.READ);
    }

    /** What a token is for, as far as a suspension matters. */
    private enum Use {
        ANY,
        PROBE,
        READ
    }

    private CompletableFuture<AccessToken> get(AccountId accountId, Need need, Use use) {
        Objects.requireNonNull(accountId, "accountId");
        if (wiring.closing().get()) {
            throw new IllegalStateException("These accounts are closed; build new ones.");
        }
        AccountTokens tokens = of(accountId);
        Optional<CompletableFuture<Held>> found = tokens.get(need);
        while (found.isEmpty()) {
            accounts.remove(accountId, tokens);
            tokens = of(accountId);
            found = tokens.get(need);
        }
        AccountTokens owner = tokens;
        return Async.then(
                found.get(),
                held -> Async.map(allowed(owner, held, use), yes -> {
                    used(owner, held.account());
                    return held.accessToken();
                }));
    }

    private AccountTokens of(AccountId accountId) {
        if (accounts.size() >= REMEMBERED && !accounts.containsKey(accountId)) {
            accounts.entrySet().stream()
                    .limit(RETIRED_AT_ONCE)
                    .filter(entry -> entry.getValue().retire())
                    .forEach(entry -> accounts.remove(entry.getKey(), entry.getValue()));
        }
        return accounts.computeIfAbsent(accountId, id -> new AccountTokens(id, wiring));
    }

    private CompletableFuture<Boolean> allowed(AccountTokens tokens, Held held, Use use) {
        Account account = held.account();
        if (use == Use.READ || !(account.status() instanceof AccountStatus.Suspended suspended)) {
            return CompletableFuture.completedFuture(true);
        }
        AccountException refusal = AccountFailures.suspended(account, suspended);
        boolean mayAsk = use == Use.PROBE
                && !wiring.clock().instant().isBefore(suspended.lastSeen().plus(PROBE_EVERY));
        if (!mayAsk) {
            return CompletableFuture.failedFuture(refusal);
        }
        AccountStatus asked =
                new AccountStatus.Suspended(suspended.reason(), wiring.clock().instant());
        tokens.distrust();
        // Of all replicas that may ask today, one does; an operator's word in between counts more.
        return Async.then(
                wiring.update(account, new AccountChange.NewStatus(suspended, asked)),
                written -> written ? CompletableFuture.completedFuture(true) : CompletableFuture.failedFuture(refusal));
    }

    /** Notes the use now and then; nobody waits for it, and nothing depends on it. */
    private void used(AccountTokens tokens, Account account) {
        boolean recently = account.lastUsed()
                .filter(last -> last.plus(USED_EVERY).isAfter(wiring.clock().instant()))
                .isPresent();
        if (recently || !tokens.noteUse(USED_EVERY)) {
            return;
        }
        AccountChange use = new AccountChange.Used(wiring.clock().instant());
        Async.onEnd(wiring.update(account, use), (written, failure) -> {
            if (failure != null) {
                LOG.debug("Account {}: its use could not be noted: {}", account.id(), failure.getMessage());
            }
        });
    }

    /**
     * Notes that TikTok banned the creator from posting: calls of the account fail from now on, on all replicas within a
     * minute.
     *
     * @param accountId whose
     * @param reason TikTok's word
     * @return whether the account was active until now
     */
    public CompletableFuture<Boolean> suspendAsync(AccountId accountId, String reason) {
        Objects.requireNonNull(reason, "reason");
        return change(
                accountId,
                account -> account.status() instanceof AccountStatus.Active,
                () -> new AccountStatus.Suspended(reason, wiring.clock().instant()),
                AccountListener::suspended);
    }

    /**
     * Lifts a suspension.
     *
     * @param accountId whose
     * @return whether the account was suspended until now
     */
    public CompletableFuture<Boolean> reactivateAsync(AccountId accountId) {
        return change(
                accountId,
                account -> account.status() instanceof AccountStatus.Suspended,
                () -> AccountStatus.ACTIVE,
                AccountListener::reactivated);
    }

    private CompletableFuture<Boolean> change(
            AccountId accountId,
            Predicate<Account> from,
            Supplier<AccountStatus> to,
            BiConsumer<AccountListener, Account> event) {
        return Async.repeat(() -> Async.then(wiring.find(accountId), row -> {
            Account account = row.orElseThrow(() -> AccountFailures.notFound(accountId));
            if (!from.test(account)) {
                return CompletableFuture.completedFuture(Optional.of(false));
            }
            AccountChange.NewStatus status = new AccountChange.NewStatus(account.status(), to.get());
            return Async.map(wiring.update(account, status), written -> {
                of(accountId).distrust();
                if (!written) {
                    // A refresh came between; the next round reads its row.
                    return Optional.<Boolean>empty();
                }
                wiring.events()
                        .tell(
                                event,
                                Changes.applied(account, status, wiring.clock().instant()));
                return Optional.of(true);
            });
        }));
    }

    /** The next request of an account asks the store again, because something was changed here. */
    void distrust(AccountId accountId) {
        AccountTokens known = accounts.get(accountId);
        if (known != null) {
            known.distrust();
        }
    }

    /** Nothing of the account is good any more, not even while the store cannot be read. */
    void forget(AccountId accountId) {
        AccountTokens known = accounts.get(accountId);
        if (known != null) {
            known.forget(null);
        }
    }

    /** Begins nothing new, waits for refreshes under way, and tries a last time to store what is unstored; ids of the accounts that lose their newest tokens if it fails. */
    CompletableFuture<List<AccountId>> storeLastTime() {
        wiring.closing().set(true);
        List<Map.Entry<AccountId, CompletableFuture<Boolean>>> attempts = accounts.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().storeLastTime()))
                .toList();
        return CompletableFuture.allOf(
                        attempts.stream().map(Map.Entry::getValue).toArray(CompletableFuture<?>[]::new))
                .handle((all, failure) -> attempts.stream()
                        .filter(attempt -> attempt.getValue().isCompletedExceptionally()
                                || !attempt.getValue().join())
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
