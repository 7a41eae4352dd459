package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AccountsBuilder;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Accounts, and what they rest on. */
final class OpenAccounts implements AutoCloseable {
    /** For work that asks TikTok nothing. */
    private static final AppCredentials NO_APP = new AppCredentials("none", Secret.of("none"));

    private final Accounts accounts;
    private final Opened opened;

    private final OpenDatabase database;
    private final JdbcStores stores;
    private final TokenCipher cipher;

    private OpenAccounts(
            Accounts accounts, OpenDatabase database, JdbcStores stores, TokenCipher cipher, Opened opened) {
        this.accounts = accounts;
        this.database = database;
        this.stores = stores;
        this.cipher = cipher;
        this.opened = opened;
    }

    /** For accounts that are there already. */
    static OpenAccounts existing(Environment environment, Console console) {
        AppCredentials app = new AppSettings(environment).credentials();
        return open(environment, console, app, OpenDatabase::existing, options -> {});
    }

    /** The same with another number of connections at most. */
    static OpenAccounts existing(Environment environment, Console console, int connections) {
        return existing(environment, console, connections, (database, told) -> database.stores());
    }

    /** The same, with the tables brought to this version first. */
    static OpenAccounts served(Environment environment, Console console, int connections) {
        return existing(environment, console, connections, OpenDatabase::migratedStores);
    }

    private static OpenAccounts existing(
            Environment environment,
            Console console,
            int connections,
            BiFunction<OpenDatabase, Console, JdbcStores> stored) {
        return open(
                environment,
                console,
                new AppSettings(environment).credentials(),
                (variables, told) -> OpenDatabase.existing(variables, told, connections),
                options -> {},
                stored);
    }

    /** For an import: without the app's credentials; makes what is not there of the database. */
    static OpenAccounts imported(Environment environment, Console console) {
        return open(environment, console, NO_APP, OpenDatabase::create, options -> {}, OpenDatabase::storesOrNew);
    }

    /** For work in the database only: without the app's credentials, and in spite of tokens that no key opens. */
    static OpenAccounts withoutTikTok(Environment environment, Console console) {
        return open(environment, console, NO_APP, OpenDatabase::existing, options -> options.checkKeysAtStart(false));
    }

    /** For new accounts; makes the program's own database where there is none. */
    static OpenAccounts create(Environment environment, Console console, Consumer<AccountsBuilder> options) {
        AppCredentials app = new AppSettings(environment).credentials();
        return open(environment, console, app, OpenDatabase::create, options);
    }

    private static OpenAccounts open(
            Environment environment,
            Console console,
            AppCredentials app,
            BiFunction<Environment, Console, OpenDatabase> opening,
            Consumer<AccountsBuilder> options) {
        return open(environment, console, app, opening, options, (database, told) -> database.stores());
    }

    private static OpenAccounts open(
            Environment environment,
            Console console,
            AppCredentials app,
            BiFunction<Environment, Console, OpenDatabase> opening,
            Consumer<AccountsBuilder> options,
            BiFunction<OpenDatabase, Console, JdbcStores> stored) {
        AppSettings settings = new AppSettings(environment);
        TokenCipher cipher = settings.cipher();
        Opened opened = new Opened();
        try {
            TikTokOAuth oauth = settings.oauth(app);
            opened.add(oauth::close);
            OpenDatabase database = opening.apply(environment, console);
            opened.add(database::close);
            JdbcStores stores = stored.apply(database, console);
            opened.add(stores::close);
            AccountsBuilder builder = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents());
            options.accept(builder);
            Accounts accounts = built(builder);
            opened.add(accounts::close);
            return new OpenAccounts(accounts, database, stores, cipher, opened);
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static Accounts built(AccountsBuilder builder) {
        try {
            return builder.build();
        } catch (ConfigurationException e) {
            if (e.getCause() instanceof TokenSealException) {
                throw CommandException.usage(
                        "ENCRYPTION_KEY does not open the tokens that the database got last; nothing was changed. It"
                                + " takes all keys, separated by commas, the newest first: is the one missing that"
                                + " sealed them? What opens is told by: accounts check-keys",
                        e);
            }
            throw e;
        }
    }

    Accounts accounts() {
        return accounts;
    }

    OpenDatabase database() {
        return database;
    }

    JdbcStores stores() {
        return stores;
    }

    TokenCipher cipher() {
        return cipher;
    }

    @Override
    public void close() {
        opened.close();
    }
}
