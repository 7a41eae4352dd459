package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.model.ReauthReason;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.Crowd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Refreshes by several processes over one PostgreSQL. The suite runs a small share; {@code -Drefresh.expiries=1000} and {@code
 * -Drefresh.kills=100} run all.
 */
final class RefreshReplicasTest {
    private static final System.Logger LOG = System.getLogger("replicas");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String key = FernetCipher.newKey().reveal();

    @Test
    void a04_k01_k02_fiftyThreadsInEachOfTwoProcessesMakeOneCallPerExpiry() throws Exception {
        int expiries = Integer.getInteger("refresh.expiries", 25);
        try (ReplicaStage stage = new ReplicaStage();
                Accounts accounts = stage.accounts(key).build()) {
            Account account = stage.account(accounts, key, "creator");
            List<ReplicaProcess> replicas = List.of(stage.process(key), stage.process(key));
            long start = System.nanoTime();
            for (int expiry = 1; expiry <= expiries; expiry++) {
                stage.clock.advance(ReplicaStage.LIFE);
                for (ReplicaProcess replica : replicas) {
                    assertThat(replica.ask("clock " + stage.clock.instant())).isEqualTo("ok");
                }
                for (ReplicaProcess replica : replicas) {
                    replica.send("tokens 50 " + account.id());
                }
                String first = replicas.get(0).answer();
                assertThat(first).startsWith("act.");
                assertThat(replicas.get(1).answer()).isEqualTo(first);
                assertThat(stage.tiktok.journal().count(Operation.TOKEN)).isEqualTo(expiry);
            }
            assertThat(accounts.find(account.id()).orElseThrow().status()).isEqualTo(AccountStatus.ACTIVE);
            LOG.log(
                    System.Logger.Level.INFO,
                    expiries + " expiries, 100 threads: "
                            + stage.tiktok.journal().count(Operation.TOKEN)
                            + " token calls, " + (System.nanoTime() - start) / 1_000_000 + " ms; answer to commit: "
                            + replicas.get(0).ask("windows") + "; "
                            + replicas.get(1).ask("windows"));
        }
    }

    /** Where a process is when it is killed. */
    private enum Moment {
        /** TikTok has rotated, the answer is under way. */
        ANSWER_UNDER_WAY,
        /** The answer is there, the commit is not. */
        BEFORE_COMMIT,
        /** Anywhere. */
        RANDOM
    }

    @Test
    void a05_k05_aProcessThatIsKilledBetweenAnswerAndCommitLeavesNoAccountInSilence() throws Exception {
        int kills = Integer.getInteger("refresh.kills", 3);
        long seed = Long.getLong("refresh.seed", System.nanoTime());
        LOG.log(System.Logger.Level.INFO, "-Drefresh.seed=" + seed);
        Random random = new Random(seed);
        try (ReplicaStage stage = new ReplicaStage();
                Accounts accounts = stage.accounts(key).refreshesAtOnce(64).build()) {
            List<Account> killed = new ArrayList<>();
            for (int i = 0; i < kills; i++) {
                Account account = stage.account(accounts, key, "creator-" + i);
                Moment moment = Moment.values()[i % Moment.values().length];
                killed.add(account);
                killDuringRefresh(stage, account, moment, random.nextInt(30));
            }
            int calls = stage.tiktok.journal().count(Operation.TOKEN);
            stage.clock.advance(ReplicaStage.LIFE);
            List<String> ends = Crowd.of(kills, i -> end(stage, accounts, killed.get(i)));
            assertThat(stage.tiktok.journal().count(Operation.TOKEN) - calls)
                    .as("at most one further call each")
                    .isLessThanOrEqualTo(kills);
            Map<String, Long> counts = ends.stream()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            assertThat(counts.keySet()).isSubsetOf("usable", ReauthReason.LOST_ROTATION.name());
            LOG.log(System.Logger.Level.INFO, kills + " kills: " + counts);
        }
    }

    /** How an account ends for a caller who tries again as often as he is told to. */
    private static String end(ReplicaStage stage, Accounts accounts, Account account) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                Secret token = accounts.tokens().token(account.id()).token();
                return stage.oauth.userInfo(token, UserField.OPEN_ID).openId().isPresent() ? "usable" : "useless";
            } catch (DeadlineException leaseOfTheDead) {
                LOG.log(System.Logger.Level.DEBUG, leaseOfTheDead.getMessage());
            } catch (AccountException e) {
                AccountStatus stored = accounts.find(account.id()).orElseThrow().status();
                return stored instanceof AccountStatus.ReauthRequired flagged
                                && e.reauthReason().equals(Optional.of(flagged.reason()))
                        ? flagged.reason().name()
                        : "silent: " + e.getMessage();
            }
        }
        return "never";
    }

    private void killDuringRefresh(ReplicaStage stage, Account account, Moment moment, int millis) throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(stage.database, stage.tiktok, key)) {
            replica.ask("clock " + stage.clock.instant().plus(ReplicaStage.LIFE));
            if (moment == Moment.ANSWER_UNDER_WAY) {
                Fault held = stage.tiktok
                        .faults()
                        .on(Operation.TOKEN)
                        .afterProcessing()
                        .delay();
                replica.send("tokens 1 " + account.id());
                held.awaitHit(SOON);
                replica.kill();
                held.release();
            } else if (moment == Moment.BEFORE_COMMIT) {
                replica.ask("hold");
                replica.send("tokens 1 " + account.id());
                replica.expect("held");
                replica.kill();
            } else {
                int before = stage.tiktok.journal().count(Operation.TOKEN);
                replica.send("tokens 1 " + account.id());
                stage.tiktok.journal().awaitRequests(Operation.TOKEN, before + 1, SOON);
                CompletableFuture<Void> moments =
                        new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
                moments.get(SOON.toSeconds(), TimeUnit.SECONDS);
                replica.kill();
            }
        }
    }
}
