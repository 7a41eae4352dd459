package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.ConsentStoreContract;
import io.github.tiktokcontent.oauth.Lease;
import io.github.tiktokcontent.oauth.PendingConsent;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/database.md says. */
final class DatabaseGuideTest {
    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");

    @Test
    void theExampleRuns() {
        TestDatabase database = TestDatabase.postgres();
        example(database.url(), database.user(), database.password());
    }

    private static void example(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url + "&socketTimeout=15&connectTimeout=3");
        config.setUsername(user);
        config.setPassword(password);
        config.setConnectionTimeout(3_000);
        config.setMaximumPoolSize(8);
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            Schema.migrate(dataSource);
            try (JdbcStores stores = JdbcStores.create(dataSource)) {
                use(stores.tokens(), stores.consents());
            }
        }
    }

    @Test
    void thesePermissionsAreEnough() throws SQLException, IOException {
        TestDatabase owner = TestDatabase.postgres();
        Schema.migrate(owner.direct());
        String schema = owner.url().replaceAll(".*currentSchema=", "");
        String role = "app_" + schema;
        owner.run("CREATE ROLE " + role + " LOGIN PASSWORD 'app'", "GRANT USAGE ON SCHEMA " + schema + " TO " + role);
        var grants = Pattern.compile("GRANT [^;]* TO app;").matcher(Files.readString(Path.of("../docs/database.md")));
        int found = 0;
        while (grants.find()) {
            owner.run(grants.group().replace("TO app;", "TO " + role));
            found++;
        }
        assertThat(found).isEqualTo(5);
        try (JdbcStores stores = JdbcStores.create(new TestDatabase(owner.url(), role, "app").direct())) {
            use(stores.tokens(), stores.consents());
        }
    }

    private static void use(TokenStore tokens, ConsentStore consents) {
        Account account = tokens.insert(TokenStoreContract.account("a", "ours", "open"));
        Lease lease = tokens.lease(account.id(), Duration.ofMinutes(1)).orElseThrow();
        tokens.release(lease, true);
        assertThat(tokens.update(account.id(), account.grant().version(), new AccountChange.Disconnected(), NOW))
                .isTrue();
        PendingConsent consent = ConsentStoreContract.consent(1, NOW.plus(Duration.ofDays(36_500)));
        consents.save(consent);
        assertThat(consents.takeOnce(consent.stateHash())).contains(consent);
    }
}
