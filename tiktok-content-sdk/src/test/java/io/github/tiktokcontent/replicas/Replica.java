package io.github.tiktokcontent.replicas;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.EmulatorClock;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.Crowd;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A process with accounts over the database that its environment names. Does what the lines on standard input say, and
 * answers each with one line: {@code clock <instant>}, {@code hold}, {@code windows}, {@code tokens <threads> <account>}.
 */
final class Replica {
    static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(4);

    private final EmulatorClock clock = EmulatorClock.at(Instant.EPOCH);
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    private final Windows windows = new Windows();
    private final Map<String, String> environment;

    private Replica(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) throws Exception {
        new Replica(System.getenv()).run();
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private void run() throws Exception {
        TestDatabase database = new TestDatabase(variable("DB_URL"), variable("DB_USER"), variable("DB_PASSWORD"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (HikariDataSource pool = database.pool(10);
                JdbcStores stores = JdbcStores.create(pool);
                TikTokOAuth oauth = TikTokOAuth.builder(
                                new AppCredentials(variable("APP_KEY"), Secret.of(variable("APP_SECRET"))))
                        .apiBaseUrl(URI.create(variable("API")))
                        .tokenTimeout(TOKEN_TIMEOUT)
                        .callListener(attempt -> windows.answered(attempt.operation()))
                        .clock(clock)
                        .build()) {
            WatchedStore store = new WatchedStore(stores.tokens(), windows, () -> out.println("held"));
            try (Accounts accounts = Accounts.builder(
                            oauth, FernetCipher.parse(variable("KEYS")), store, stores.consents())
                    .leaseTime(TOKEN_TIMEOUT.multipliedBy(3))
                    .build()) {
                out.println("ready");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.println(answer(line.split(" "), accounts, store));
                }
            }
        }
    }

    private String answer(String[] command, Accounts accounts, WatchedStore store) {
        switch (command[0]) {
            case "clock" -> clock.set(Instant.parse(command[1]));
            case "hold" -> store.holdsNewTokens = true;
            case "windows" -> {
                return windows.text();
            }
            case "tokens" -> {
                return tokens(Integer.parseInt(command[1]), new AccountId(command[2]), accounts);
            }
            default -> throw new IllegalArgumentException(command[0]);
        }
        return "ok";
    }

    /** The access token, if all threads get the same one. */
    private static String tokens(int threads, AccountId account, Accounts accounts) {
        try {
            List<String> all = Crowd.of(
                    threads, i -> accounts.tokens().token(account).token().reveal());
            return all.stream().distinct().count() == 1 ? all.get(0) : "different";
        } catch (AssertionError e) {
            return "failed " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
