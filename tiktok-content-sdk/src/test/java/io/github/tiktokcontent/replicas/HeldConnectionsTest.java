package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.oauth.AccessToken;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HeldConnectionsTest {
    @Test
    void d12_noConnectionIsHeldAndNoTransactionIsOpenWhileTikTokIsAsked() throws Exception {
        String key = FernetCipher.newKey().reveal();
        try (ReplicaStage stage = new ReplicaStage();
                Accounts accounts = stage.accounts(key).build()) {
            Account account = stage.account(accounts, key, "creator");
            stage.clock.advance(ReplicaStage.LIFE);
            Fault held = stage.tiktok.faults().on(Operation.TOKEN).delay();
            CompletableFuture<AccessToken> token = accounts.tokens().tokenAsync(account.id());
            held.awaitHit(Duration.ofSeconds(30));
            assertThat(stage.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(stage.database.number(
                            "SELECT COUNT(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                                    + " AND query LIKE '%tiktok_account%'"))
                    .isZero();
            held.release();
            token.get(30, TimeUnit.SECONDS);
        }
    }
}
