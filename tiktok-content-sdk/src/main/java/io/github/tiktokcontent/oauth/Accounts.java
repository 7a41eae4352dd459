package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.internal.async.BlockingThreads;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TikTok accounts that creators have connected: consent, tokens, and everything that an operator does with them. Any number
 * of replicas may work on the same stores.
 *
 * <p>Thread-safe. All methods but {@link #tokens()} block: they read and write the stores on the calling thread. Each can fail
 * with a {@link StoreException} if a store cannot be read or written.
 */
public final class Accounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class.getPackageName());

    /** A store ends its methods in seconds; this is for one that does not. */
    private static final Duration STORE_LIMIT = Duration.ofSeconds(60);

    private final TikTokOAuth oauth;
    private final AccountRows rows;
    private final Events events;
    private final BlockingThreads threads;
    private final AccessTokens tokens;
    private final Consents consents;
    private final Connecting connecting;
    private final Disconnecting disconnecting;
    private final StoredKeys keys;
    private final Duration closingLimit;

    /** Copies what it needs: the builder may be used again. */
    Accounts(AccountsBuilder options) {
        oauth = options.oauth;
        closingLimit = oauth.tokenTimeout().plusSeconds(10);
        rows = new AccountRows(options.tokens, oauth.clock());
        events = new Events(options.listener);
        GrantSealer sealer = new GrantSealer(options.cipher);
        keys = new StoredKeys(rows, sealer);
        if (options.checksKeys) {
            keys.refuseUnknownKeys();
        }
        threads = new BlockingThreads(
                "tiktok-accounts",
                options.refreshesAtOnce + 4,
                "The call of a token store",
                STORE_LIMIT,
                Accounts::late);
        tokens = new AccessTokens(new TokenWiring(
                options.tokens,
                threads,
                sealer,
                oauth::refreshAsync,
                new TokenWiring.Times(oauth.tokenTimeout(), options.leaseTime),
                oauth.clock(),
                oauth.sleeper(),
                events,
                new Turns(options.refreshesAtOnce),
                new Outage(oauth.sleeper()),
                new AtomicBoolean()));
        consents = new Consents(oauth, options.consents, sealer.cipher(), options.consentLife, options.scopes);
        connecting = new Connecting(oauth, rows, sealer);
        disconnecting = new Disconnecting(oauth, rows, sealer, tokens);
    }

    /**
     * Starts accounts.
     *
     * @param oauth the protocol, whose clock is used here, too; the caller closes it, after the accounts
     * @param cipher seals the tokens for the stores
     * @param tokens where accounts are kept
     * @param consents where consents wait for their callbacks
     * @return a builder with defaults for everything else
     */
    public static AccountsBuilder builder(
            TikTokOAuth oauth, TokenCipher cipher, TokenStore tokens, ConsentStore consents) {
        return new AccountsBuilder(oauth, cipher, tokens, consents);
    }

    /**
     * Good access tokens of these accounts.
     *
     * @return the tokens, the same object each time; it ends with these accounts
     */
    public AccessTokens tokens() {
        return tokens;
    }

    /**
     * Begins a consent: send the creator's browser to the page's URL.
     *
     * @param instance who will own the account; take it from the session of the user who asks, never from the request
     * @param options how the creator is asked
     * @return the page and until when it is good
     */
    public ConsentPage begin(InstanceId instance, ConsentOptions options) {
        return consents.begin(Objects.requireNonNull(instance, "instance"), options);
    }

    /**
     * Finishes a consent, here or on another replica than the one that began it: exchanges the code and stores the tokens, then
     * asks for the profile. A creator whose account the instance has already gets new tokens for it; its id stays, and what is
     * known of it. The granted scopes are in {@link Account#scopes()} and may be fewer than were asked for.
     *
     * @param instance who began the consent; take it from the session of the user who comes with the callback
     * @param callback what TikTok sent back
     * @return the account as it is now
     * @throws ConsentException if the state is not one that this instance has begun, was used before or is too old; if the
     *     creator or TikTok refused; or if TikTok does not take the code. No account is changed
     * @throws TikTokException as {@link TikTokOAuth#exchange}. The consent is used up: begin a new one
     */
    public Account finish(InstanceId instance, ConsentCallback callback) {
        Consents.Begun begun = consents.take(Objects.requireNonNull(instance, "instance"), callback.state());
        if (callback.error().isPresent()) {
            throw Consents.failure(callback, callback.error().get());
        }
        TokenSet granted = oauth.exchange(callback.code().orElseThrow(), begun.redirectUri(), begun.pkce());
        Account account = connecting.connect(instance, granted, scopes(granted, callback, begun), begun.accountName());
        tokens.distrust(account.id());
        Account described =
                connecting.enriched(account, granted, begun.accountName().isPresent());
        LOG.info("Account {} is connected", described.id());
        events.tell(AccountListener::connected, described);
        return described;
    }

    private static Set<String> scopes(TokenSet granted, ConsentCallback callback, Consents.Begun begun) {
        if (!granted.scopes().isEmpty()) {
            return granted.scopes();
        }
        return callback.scopes().isEmpty() ? begun.asked() : callback.scopes();
    }

    /**
     * Brings in the tokens of an earlier system, sealed anew for their account. An account that the instance has already of
     * this user is left as it is, so an import may be repeated. The profile is taken as given; TikTok is not asked.
     *
     * @param tokens the earlier system's tokens
     * @return the account, new or as it was
     * @throws io.github.tiktokcontent.error.TokenSealException if no key opens them, or they were sealed by this library
     */
    public Account importTokens(ImportedTokens tokens) {
        return connecting.imported(tokens);
    }

    /**
     * Seals the tokens of an earlier system for an account that keeps its id, and stores nothing: for those who store many
     * accounts in one transaction, such as {@code JdbcStores.importAll}.
     *
     * @param id the account's id
     * @param tokens the earlier system's tokens
     * @return the account, to be stored under this id and no other: its tokens open only there
     * @throws io.github.tiktokcontent.error.TokenSealException if no key opens them, or they were sealed by this library
     */
    public Account sealed(AccountId id, ImportedTokens tokens) {
        return connecting.sealed(Objects.requireNonNull(id, "id"), tokens);
    }

    /**
     * One account that is good for calls, as far as it is stored: TikTok is not asked.
     *
     * @param id which
     * @return the account, active
     * @throws io.github.tiktokcontent.error.AccountException if there is none, or it is revoked, suspended, or must be
     *     connected again
     */
    public Account requireActive(AccountId id) {
        return AccountFailures.requireActive(find(id).orElseThrow(() -> AccountFailures.notFound(id)));
    }

    /**
     * One account.
     *
     * @param id which
     * @return the account as it is stored; empty if there is none
     */
    public Optional<Account> find(AccountId id) {
        return rows.store().find(Objects.requireNonNull(id, "id"));
    }

    /**
     * All accounts of an instance, disconnected ones too.
     *
     * @param instance the instance
     * @return the accounts in the order of their ids
     */
    public List<Account> list(InstanceId instance) {
        return rows.all(AccountQuery.of(instance));
    }

    /**
     * All accounts, of all instances, that stop working before an instant unless something is done: see {@link
     * SealedGrant#expiresAt()}. For a daily look, and mails to owners.
     *
     * @param instant the instant
     * @return the accounts in the order of their ids
     */
    public List<Account> expiringBefore(Instant instant) {
        return rows.all(AccountQuery.expiring(instant));
    }

    /**
     * Gives an account another name.
     *
     * @param id which
     * @param name what the owner calls it, 1 to 200 characters
     * @return the account as it is now
     * @throws io.github.tiktokcontent.error.AccountException if there is no such account
     * @throws IllegalArgumentException if the name is blank, too long, or holds control characters or half of a surrogate pair
     */
    public Account rename(AccountId id, String name) {
        AccountChange change = new AccountChange.Renamed(name);
        return changed(rows.change(id, account -> Optional.of(change)));
    }

    private Account changed(Account account) {
        tokens.distrust(account.id());
        return account;
    }

    /**
     * Disconnects an account: revokes its tokens at TikTok (refreshing them before if they have ended), then erases them here.
     * Tokens that TikTok does not take any more are erased as well. Does nothing for a disconnected account. Its row stays, and
     * a new consent revives it.
     *
     * @param id which
     * @return the account as it is now
     * @throws io.github.tiktokcontent.error.AccountException if there is no such account
     * @throws io.github.tiktokcontent.error.TokenSealException if its tokens do not open; see {@link #forget}
     * @throws TikTokException if TikTok cannot be reached or has a fault; the account is as before: try again, or {@link
     *     #forget} it
     */
    public Account disconnect(AccountId id) {
        return revoked(rows.require(id), disconnecting.disconnected(id));
    }

    /**
     * Erases an account's tokens without asking TikTok. TikTok goes on to show the app among the creator's connected apps, and
     * the tokens stay good for whoever has a copy.
     *
     * @param id which
     * @return the account as it is now
     * @throws io.github.tiktokcontent.error.AccountException if there is no such account
     */
    public Account forget(AccountId id) {
        Account before = rows.require(id);
        return revoked(before, disconnecting.erased(before));
    }

    private Account revoked(Account before, Account now) {
        boolean isNews = !(before.status() instanceof AccountStatus.Revoked);
        if (isNews && now.status() instanceof AccountStatus.Revoked) {
            LOG.info("Account {} is disconnected", now.id());
            events.tell(AccountListener::revoked, now);
        }
        return now;
    }

    /**
     * Lifts a suspension, when the creator has settled it with TikTok.
     *
     * @param id which
     * @return whether the account was suspended until now
     * @throws io.github.tiktokcontent.error.AccountException if there is no such account
     */
    public boolean reactivate(AccountId id) {
        return Async.await("Reactivating account " + id, tokens.reactivateAsync(id));
    }

    /**
     * Looks with which keys the tokens of all accounts are sealed. Changes nothing.
     *
     * @return the counts
     */
    public KeyReport verifyKeys() {
        return keys.verify();
    }

    /**
     * Seals all tokens with the first key that are sealed with another one of the list. Safe while replicas refresh, and may be
     * repeated. When the report says that nothing is older any more, and it is complete, the other keys can go.
     *
     * @return the counts; the older ones have been sealed anew
     */
    public KeyReport rotateKeys() {
        return keys.rotate();
    }

    private static StoreException late() {
        return new StoreException(
                "The token store did not answer within " + STORE_LIMIT.toSeconds()
                        + " s; give its driver time limits, and look at the database.",
                Outcome.AMBIGUOUS,
                true,
                null);
    }

    /**
     * Ends these accounts: begins no refresh any more, waits for those that TikTok is answering, and tries a last time to store
     * new tokens that could not be stored yet. Blocks as long as that takes, at most ten seconds longer than {@link
     * TikTokOAuthBuilder#tokenTimeout}; which accounts lose theirs is logged as an error. Close the stores afterwards.
     */
    @Override
    public void close() {
        try {
            List<AccountId> lost = tokens.storeLastTime().get(closingLimit.toSeconds(), TimeUnit.SECONDS);
            if (!lost.isEmpty()) {
                LOG.error("New tokens were never stored; these accounts must be connected again: {}", lost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("Closing was interrupted before all new tokens were stored");
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("New tokens could not be stored before the end", e);
        } finally {
            threads.close();
        }
    }
}
