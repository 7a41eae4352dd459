package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.TokenPair;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.BlockingThreads;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** An emulator, a store, and any number of replicas over it, in one virtual time. */
final class TokenStage implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("account-1");
    static final InstanceId INSTANCE = new InstanceId("instance-1");
    static final Duration LIFE = Duration.ofHours(2);
    static final Duration LEASE = Duration.ofSeconds(60);

    final OAuthStage stage;
    final OAuthTime time;
    final ScriptedTokenStore store;
    final TokenCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
    private final List<BlockingThreads> threads = new ArrayList<>();

    TokenStage() {
        this(UnaryOperator.identity());
    }

    TokenStage(UnaryOperator<EmulatorBuilder> emulator) {
        stage = OAuthStage.emulating(options -> emulator.apply(options.accessTokenLife(LIFE)));
        time = stage.time;
        store = new ScriptedTokenStore(new InMemoryTokenStore(time));
    }

    /** Another process, as far as tokens are concerned: it shares the store and nothing else. */
    AccessTokens replica() {
        return replica(time);
    }

    AccessTokens replica(Sleeper sleeper) {
        return replica(sleeper, cipher, 8);
    }

    AccessTokens replica(Sleeper sleeper, TokenCipher itsCipher, int atOnce) {
        return new AccessTokens(wiring(sleeper, itsCipher, atOnce));
    }

    TokenWiring wiring(Sleeper sleeper) {
        return wiring(sleeper, cipher, 8);
    }

    private TokenWiring wiring(Sleeper sleeper, TokenCipher itsCipher, int atOnce) {
        BlockingThreads own = new BlockingThreads(
                "test-store",
                4,
                "The store",
                Duration.ofSeconds(60),
                () -> new DeadlineException("", Outcome.AMBIGUOUS));
        threads.add(own);
        return new TokenWiring(
                store,
                own,
                new GrantSealer(itsCipher),
                stage.oauth::refreshAsync,
                new TokenWiring.Times(stage.oauth.tokenTimeout(), LEASE),
                time,
                sleeper,
                new Events(listener()),
                new Turns(atOnce),
                new Outage(sleeper),
                new AtomicBoolean());
    }

    private AccountListener listener() {
        return new AccountListener() {
            @Override
            public void refreshed(Account account) {
                events.add("refreshed " + account.grant().version().number());
            }

            @Override
            public void reauthRequired(Account account) {
                events.add("reauth " + account.status());
            }

            @Override
            public void suspended(Account account) {
                events.add("suspended");
            }

            @Override
            public void reactivated(Account account) {
                events.add("reactivated");
                throw new IllegalStateException("a listener's own trouble");
            }

            @Override
            public void foreignTokens(Account account) {
                events.add("foreign");
            }
        };
    }

    /** The default creator's account, freshly connected. */
    Account connect() {
        return connect(ACCOUNT, stage.tiktok.creator());
    }

    Account connect(AccountId id, Creator creator) {
        return store.insert(account(id, new GrantVersion("grant-1", 1), creator));
    }

    Account account(AccountId id, GrantVersion version, Creator creator) {
        OpenGrant grant = OpenGrant.of(version, tokens(creator));
        return new Account(
                id,
                INSTANCE,
                "My account",
                new OpenId(creator.openId()),
                Profile.EMPTY,
                Set.of("user.info.basic", "video.publish", "video.upload"),
                AccountStatus.ACTIVE,
                new GrantSealer(cipher).seal(id, grant),
                time.instant(),
                time.instant(),
                Optional.empty());
    }

    TokenSet tokens(Creator creator) {
        TokenPair pair = creator.newTokens();
        Instant now = time.instant();
        return new TokenSet(
                new OpenId(creator.openId()),
                Secret.of(pair.accessToken()),
                now,
                now.plus(LIFE),
                Optional.of(Secret.of(pair.refreshToken())),
                Optional.of(now.plus(Duration.ofDays(180))),
                Set.of());
    }

    void expire() {
        time.pass(LIFE);
    }

    Account row() {
        return store.find(ACCOUNT).orElseThrow();
    }

    int tokenCalls() {
        return stage.tokenCalls();
    }

    @Override
    public void close() {
        threads.forEach(BlockingThreads::close);
        stage.close();
    }
}
