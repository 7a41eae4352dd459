package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.TokenStore;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** And what happens when the server falls silent. */
final class MariaDbLossTest extends LossContract {
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    MariaDbLossTest() throws IOException {
        super(LossStage.of(
                MariaDbServer.fresh(),
                new JdbcOptions(LIMIT, Duration.ofSeconds(1), Duration.ofSeconds(1), LIMIT, 2, Duration.ZERO)));
    }

    @Test
    void d06_serverSilent_endsInTimeAndTheThreadsComeBack() {
        TokenStore tokens = stores.tokens();
        stage.proxy.once("UPDATE tiktok_account", Action.SILENCE);
        long start = System.nanoTime();
        StoreException failure = catchThrowableOfType(
                StoreException.class,
                () -> tokens.update(account.id(), version, new AccountChange.Renamed("Other"), NOW));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(2));
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
        for (int i = 0; i < 4; i++) {
            assertThat(tokens.query(AccountQuery.all())).hasSize(1);
        }
    }
}
