package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.InstanceId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** An emulator, stores in memory, and accounts over them; further ones stand for replicas. */
final class AccountsStage implements AutoCloseable {
    static final InstanceId ALICE = new InstanceId("instance-alice");
    static final InstanceId BOB = new InstanceId("instance-bob");

    final OAuthStage stage = OAuthStage.open();
    final OAuthTime time = stage.time;
    final TroubledStore tokens = new TroubledStore(new InMemoryTokenStore(time));
    final InMemoryConsentStore consents = new InMemoryConsentStore(time);
    final Told told = new Told();
    final Accounts accounts = replica("1").build();
    private final List<Accounts> replicas = new ArrayList<>(List.of(accounts));

    /** A key for each word, invented here and of no other use. */
    static FernetCipher cipher(String... seeds) {
        return FernetCipher.of(Stream.of(seeds)
                .map(seed -> {
                    byte[] key = new byte[32];
                    new Random(Long.parseLong(seed)).nextBytes(key);
                    return Secret.of(Base64.getUrlEncoder().encodeToString(key));
                })
                .toList());
    }

    AccountsBuilder replica(String... keys) {
        return Accounts.builder(stage.oauth, cipher(keys), tokens, consents).listener(told);
    }

    Accounts started(AccountsBuilder builder) {
        Accounts replica = builder.build();
        replicas.add(replica);
        return replica;
    }

    static ConsentOptions options() {
        return ConsentOptions.to(OAuthStage.REDIRECT);
    }

    ConsentCallback callback(ConsentPage page) {
        return ConsentCallback.of(Browser.open(page.url()));
    }

    Account connect(InstanceId instance, ConsentOptions options) {
        return accounts.finish(instance, callback(accounts.begin(instance, options)));
    }

    Account connect() {
        return connect(ALICE, options());
    }

    Account connect(Creator creator) {
        stage.tiktok.atConsentPage(creator);
        return connect();
    }

    Account row(Account account) {
        return tokens.find(account.id()).orElseThrow();
    }

    static ConsentCallback with(ConsentPage page, String more) {
        String query = page.url().getRawQuery();
        String state = query.replaceAll("(?:.*&)?state=([^&]*).*", "$1");
        return ConsentCallback.of(URI.create("https://app.example.com/tiktok/callback?state=" + state + "&" + more));
    }

    static StoreException down() {
        return new StoreException("The database is down.", Outcome.NOT_SENT, true, null);
    }

    @Override
    public void close() {
        replicas.forEach(Accounts::close);
        stage.close();
    }

    /** What a listener was told, as words. */
    static final class Told implements AccountListener {
        final List<String> events = new ArrayList<>();

        @Override
        public synchronized void connected(Account account) {
            events.add("connected " + account.name());
        }

        @Override
        public synchronized void revoked(Account account) {
            events.add("revoked " + account.name());
        }

        @Override
        public synchronized void reactivated(Account account) {
            events.add("reactivated " + account.name());
            throw new IllegalStateException("a listener with a fault of its own");
        }

        @Override
        public synchronized void refreshed(Account account) {
            events.add("refreshed " + account.name());
        }
    }
}
