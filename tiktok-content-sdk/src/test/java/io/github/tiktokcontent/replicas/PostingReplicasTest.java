package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.replicas.Moment.Blow;
import io.github.tiktokcontent.replicas.PostingReplicaStage.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Posts by processes that are killed or stopped, over one PostgreSQL. The suite runs a small share; {@code
 * -Dposting.processes=108} runs all.
 */
final class PostingReplicasTest {
    private static final System.Logger LOG = System.getLogger("replicas");
    private static final int POSTS = 12;
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Duration TO_THE_END = Duration.ofMinutes(3);

    private final long seed = Long.getLong("posting.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void p01_to_p09_p12_a01_killedAndStoppedProcesses_noPostTwiceNoneLost() throws Exception {
        int processes = Integer.getInteger("posting.processes", 10);
        LOG.log(System.Logger.Level.INFO, "-Dposting.seed=" + seed);
        long start = System.nanoTime();
        try (PostingReplicaStage stage = new PostingReplicaStage(folder)) {
            List<ReplicaProcess> stopped = new ArrayList<>();
            ReplicaProcess next = stage.process();
            for (int i = 0; i < processes; i++) {
                ReplicaProcess replica = next;
                Moment moment = Moment.values()[i % Moment.values().length];
                Blow blow = i % 2 == 0 ? Blow.KILL : Blow.STOP;
                orders(stage, moment);
                int nth = moment == Moment.P05 ? 1 : 1 + random.nextInt(4);
                replica.send(blow + " " + moment + " " + nth);
                replica.send("work");
                CompletableFuture<ReplicaProcess> fresh = CompletableFuture.supplyAsync(() -> started(stage));
                boolean struck = struck(replica, moment);
                assertThat(stage.underWay()).isGreaterThanOrEqualTo(10);
                LOG.log(
                        System.Logger.Level.INFO,
                        i + " " + blow + " " + moment + " " + nth + (struck ? "" : " (any moment)") + ", "
                                + stage.underWay() + " under way");
                if (blow == Blow.STOP) {
                    replica.signal("STOP");
                    stopped.add(replica);
                } else {
                    replica.kill();
                }
                next = fresh.get(60, TimeUnit.SECONDS);
                if (stopped.size() > 1) {
                    stopped.remove(0).signal("CONT");
                }
            }
            for (ReplicaProcess replica : stopped) {
                replica.signal("CONT");
            }
            next.send("NONE P01 1");
            next.send("work");
            finish(stage);
            PostLedger ledger = new PostLedger(stage.tiktok, stage.database);
            ledger.check(processes * POSTS);
            LOG.log(
                    System.Logger.Level.INFO,
                    processes + " processes, " + ledger.counts() + ", " + seconds(start) + " s");
        }
    }

    private static void finish(PostingReplicaStage stage) throws Exception {
        if (!PostingReplicaStage.until(SOON, () -> stage.underWay() == 0)) {
            stage.passPulls();
        }
        assertThat(PostingReplicaStage.until(TO_THE_END, () -> stage.underWay() == 0))
                .as(stage.underWay() + " posts are not over")
                .isTrue();
    }

    private void orders(PostingReplicaStage stage, Moment moment) {
        stage.order(moment == Moment.P05 ? Kind.CHUNKS : Kind.UPLOAD);
        stage.order(Kind.DRAFT);
        stage.order(Kind.PULL);
        for (int i = 3; i < POSTS; i++) {
            stage.order(Kind.values()[random.nextInt(10) == 0 ? Kind.PULL.ordinal() : Kind.UPLOAD.ordinal()]);
        }
    }

    private static ReplicaProcess started(PostingReplicaStage stage) {
        try {
            return stage.process();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it came to the moment. If not, what follows comes at any moment. */
    private static boolean struck(ReplicaProcess replica, Moment moment) throws Exception {
        CompletableFuture<Boolean> said = CompletableFuture.supplyAsync(() -> {
            try {
                replica.expect("at " + moment);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        try {
            return said.get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }
}
