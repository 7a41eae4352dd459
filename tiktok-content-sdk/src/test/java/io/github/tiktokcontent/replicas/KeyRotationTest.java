package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.oauth.AccessToken;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.KeyReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** New keys while replicas work; {@code -Drotation.accounts=10000} runs all. */
final class KeyRotationTest {
    private static final System.Logger LOG = System.getLogger("replicas");

    private final String oldest = FernetCipher.newKey().reveal();
    private final String old = FernetCipher.newKey().reveal();
    private final String fresh = FernetCipher.newKey().reveal();

    /** Reads and opens all accounts again and again, until it is stopped; gives how many it opened. */
    private static CompletableFuture<Long> reads(Accounts replica, AtomicBoolean stop) {
        return CompletableFuture.supplyAsync(() -> {
            long opened = 0;
            do {
                KeyReport report = replica.verifyKeys();
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                opened += report.accounts();
            } while (!stop.get());
            return opened;
        });
    }

    /** Refreshes random accounts until it is stopped; gives how many. */
    private static CompletableFuture<Long> refreshes(
            Accounts replica, List<Account> rows, long seed, AtomicBoolean stop) {
        List<Account> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return CompletableFuture.supplyAsync(() -> {
            long done = 0;
            for (Account account : shuffled) {
                AccessToken token = replica.tokens().token(account.id());
                replica.tokens().renewAsync(account.id(), token.token()).join();
                done++;
                if (stop.get()) {
                    break;
                }
            }
            return done;
        });
    }

    @Test
    void a11_k18_rotatingAllKeysWhileTwoReplicasReadAndRefreshLosesNothing() throws Exception {
        int number = Integer.getInteger("rotation.accounts", 300);
        long seed = Long.getLong("rotation.seed", System.nanoTime());
        LOG.log(System.Logger.Level.INFO, "-Drotation.seed=" + seed);
        try (ReplicaStage stage = new ReplicaStage()) {
            List<Account> rows = new ArrayList<>();
            for (String key : List.of(oldest, old)) {
                try (Accounts before =
                        stage.accounts(key).checkKeysAtStart(false).build()) {
                    for (int i = rows.size(); i < number / 2 || (key.equals(old) && i < number); i++) {
                        rows.add(stage.account(before, key, "creator-" + i));
                    }
                }
            }
            String ring = fresh + "," + old + "," + oldest;
            AtomicBoolean stop = new AtomicBoolean();
            try (Accounts a = stage.accounts(ring).build();
                    Accounts b = stage.accounts(ring).build()) {
                CompletableFuture<Long> read = reads(a, stop).thenCombine(reads(b, stop), Long::sum);
                CompletableFuture<Long> refreshed =
                        refreshes(a, rows, seed, stop).thenCombine(refreshes(b, rows, seed + 1, stop), Long::sum);
                long start = System.nanoTime();
                KeyReport report = a.rotateKeys();
                long millis = (System.nanoTime() - start) / 1_000_000;
                stop.set(true);
                assertThat(report.isComplete()).isTrue();
                assertThat(report.accounts()).isEqualTo(number);
                LOG.log(
                        System.Logger.Level.INFO,
                        number + " accounts: " + report.older() + " sealed anew in " + millis + " ms, beside "
                                + read.get(2, TimeUnit.MINUTES) + " reads and "
                                + refreshed.get(2, TimeUnit.MINUTES) + " refreshes");
            }
            try (Accounts after = stage.accounts(fresh).build()) {
                KeyReport report = after.verifyKeys();
                assertThat(report.current()).isEqualTo(number);
                assertThat(report.isComplete()).isTrue();
            }
            assertThat(stage.database.number("SELECT COUNT(*) FROM tiktok_account WHERE access_token NOT LIKE 'gAAAAA%'"
                            + " OR refresh_token NOT LIKE 'gAAAAA%'"))
                    .isZero();
        }
    }
}
