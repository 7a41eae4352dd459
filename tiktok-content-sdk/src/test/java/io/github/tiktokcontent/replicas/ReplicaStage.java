package io.github.tiktokcontent.replicas;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.emulator.EmulatorClock;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.emulator.TokenPair;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AccountsBuilder;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An emulator, a PostgreSQL with the schema, and accounts over them; further processes may join. */
final class ReplicaStage implements AutoCloseable {
    static final Duration LIFE = Duration.ofHours(2);

    final EmulatorClock clock = EmulatorClock.at(Instant.parse("2026-11-20T08:00:00Z"));
    final TikTokEmulator tiktok;
    final TestDatabase database = TestDatabase.postgres().with("socketTimeout=30");
    final HikariDataSource pool;
    final TikTokOAuth oauth;
    final JdbcStores stores;
    private final Deque<Runnable> open = new ArrayDeque<>();

    ReplicaStage() {
        tiktok = opened(
                TikTokEmulator.builder()
                        .clock(clock)
                        .accessTokenLife(LIFE)
                        .withoutRateLimits()
                        .start(),
                TikTokEmulator::close);
        pool = opened(database.pool(12), HikariDataSource::close);
        Schema.migrate(pool);
        stores = opened(JdbcStores.create(pool), JdbcStores::close);
        oauth = opened(
                TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .tokenTimeout(Replica.TOKEN_TIMEOUT)
                        .clock(clock)
                        .build(),
                TikTokOAuth::close);
    }

    private <T> T opened(T resource, Consumer<T> close) {
        open.push(() -> close.accept(resource));
        return resource;
    }

    AccountsBuilder accounts(String keys) {
        return Accounts.builder(oauth, FernetCipher.parse(keys), stores.tokens(), stores.consents());
    }

    ReplicaProcess process(String keys) throws IOException {
        return opened(ReplicaProcess.start(database, tiktok, keys), ReplicaProcess::close);
    }

    /** An account as an earlier system left it: its access token has ended, its refresh token is good. */
    Account account(Accounts accounts, String key, String username) {
        Creator creator = tiktok.creator(username);
        TokenPair pair = creator.newTokens();
        FernetCipher cipher = FernetCipher.parse(key);
        return accounts.importTokens(new ImportedTokens(
                new InstanceId("instance-1"),
                new OpenId(creator.openId()),
                Optional.of(username),
                cipher.encrypt(Secret.of(pair.accessToken())),
                Optional.of(clock.instant().plus(LIFE)),
                Optional.of(cipher.encrypt(Secret.of(pair.refreshToken()))),
                Optional.of(clock.instant().plus(Duration.ofDays(180))),
                Set.of("user.info.basic", "video.publish"),
                Profile.EMPTY));
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
