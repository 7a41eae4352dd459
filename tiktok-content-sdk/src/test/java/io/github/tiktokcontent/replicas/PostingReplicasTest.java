package io.github.tiktokcontent.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.oauth.Crowd;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Posts by processes that are killed or stopped, over one PostgreSQL. The suite runs a small share; {@code
 * -Dposting.processes=108} runs all.
 */
final class PostingReplicasTest {
    private static final System.Logger LOG = System.getLogger("replicas");
    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final int POSTS = 12;
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Duration TO_THE_END = Duration.ofSeconds(Integer.getInteger("posting.patience", 120));

    /** As in real life: much longer than it takes until another process goes on. */
    private static final Duration TAKEN_OVER_IN_TIME = Duration.ofSeconds(60);

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
            int hits = 0;
            List<ReplicaProcess> stopped = new ArrayList<>();
            ReplicaProcess next = stage.process();
            for (int i = 0; i < processes; i++) {
                ReplicaProcess replica = next;
                Moment moment = MOMENTS.get(i % MOMENTS.size());
                Blow blow = i % 2 == 0 ? Blow.KILL : Blow.STOP;
                orders(stage, moment);
                int nth = moment == Moment.P05 ? 1 : 1 + random.nextInt(4);
                replica.send(blow + " " + moment + " " + nth);
                replica.send("work");
                CompletableFuture<ReplicaProcess> fresh = CompletableFuture.supplyAsync(() -> started(stage));
                boolean struck = struck(replica, moment);
                if (struck) {
                    assertThat(stage.underWay()).isGreaterThanOrEqualTo(10);
                    hits++;
                }
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
                    goesOn(stopped.remove(0));
                }
            }
            healthy(next);
            for (ReplicaProcess replica : stopped) {
                replica.signal("CONT");
            }
            finish(stage);
            PostLedger ledger = new PostLedger(stage.tiktok, stage.database);
            ledger.check(processes * POSTS);
            assertThat(hits).isGreaterThanOrEqualTo(processes * 8 / 10);
            LOG.log(
                    System.Logger.Level.INFO,
                    processes + " processes, " + hits + " at their moment, " + ledger.counts() + ", " + seconds(start)
                            + " s");
        }
    }

    @Test
    void a03_r01_r02_severalProcesses_eachDuePostIsPublishedOnce_alsoWhenTheyAreKilled() throws Exception {
        int posts = Integer.getInteger("posting.posts", 500);
        int replicas = Integer.getInteger("posting.replicas", 2);
        int everySeconds = Integer.getInteger("posting.kill.seconds", 0);
        LOG.log(System.Logger.Level.INFO, "-Dposting.seed=" + seed);
        try (PostingReplicaStage stage = new PostingReplicaStage(folder, TAKEN_OVER_IN_TIME)) {
            Crowd.of(8, thread -> {
                for (int i = thread; i < posts; i += 8) {
                    stage.order(Kind.UPLOAD);
                }
                return thread;
            });
            List<ReplicaProcess> running = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                running.add(stage.process());
            }
            long start = System.nanoTime();
            for (ReplicaProcess replica : running) {
                healthy(replica);
            }
            int kills = 0;
            while (everySeconds > 0
                    && !PostingReplicaStage.until(Duration.ofSeconds(everySeconds), () -> stage.underWay() < 200)) {
                running.remove(random.nextInt(running.size())).kill();
                kills++;
                ReplicaProcess fresh = stage.process();
                healthy(fresh);
                running.add(fresh);
            }
            assertThat(PostingReplicaStage.until(Duration.ofMinutes(20), () -> stage.underWay() == 0))
                    .isTrue();
            PostLedger ledger = new PostLedger(stage.tiktok, stage.database);
            LOG.log(
                    System.Logger.Level.INFO,
                    replicas + " processes, " + kills + " kills, " + posts + " posts: " + ledger.counts() + ", "
                            + seconds(start) + " s");
            ledger.check(posts);
            assertThat(ledger.counts()).containsEntry("PUBLISHED", posts);
        }
    }

    @Test
    void p11_a24_sigtermAtAnyMoment_endsWithin30SecondsAndOthersGoOn() throws Exception {
        int times = Integer.getInteger("posting.terms", 4);
        LOG.log(System.Logger.Level.INFO, "-Dposting.seed=" + seed);
        try (PostingReplicaStage stage = new PostingReplicaStage(folder)) {
            long longest = 0;
            for (int i = 0; i < times; i++) {
                ReplicaProcess replica = stage.process();
                orders(stage, i % 4 == 0 ? Moment.P05 : Moment.P04);
                healthy(replica);
                PostingReplicaStage.pass(Duration.ofMillis(random.nextInt(1_500)));
                long start = System.nanoTime();
                replica.signal("TERM");
                assertThat(replica.ends(Duration.ofSeconds(30))).isTrue();
                longest = Math.max(longest, System.nanoTime() - start);
                assertThat(stage.number("SELECT COUNT(*) FROM tiktok_post_job WHERE picked"))
                        .as("jobs left picked")
                        .isZero();
            }
            healthy(stage.process());
            finish(stage);
            PostLedger ledger = new PostLedger(stage.tiktok, stage.database);
            LOG.log(
                    System.Logger.Level.INFO,
                    times + " SIGTERMs, the longest end took " + longest / 1_000_000 + " ms: " + ledger.counts());
            ledger.check(times * POSTS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Blow.class,
            names = {"ERROR", "INTERRUPT"})
    void p13_p14_anErrorOrAnInterruptInAWorker_thePostGoesOn(Blow blow) throws Exception {
        try (PostingReplicaStage stage = new PostingReplicaStage(folder)) {
            Moment[] moments = {Moment.P02, Moment.P04, Moment.P06, Moment.P08};
            for (Moment moment : moments) {
                for (int i = 0; i < 3; i++) {
                    stage.order(Kind.UPLOAD);
                }
                ReplicaProcess replica = stage.process();
                replica.send(blow + " " + moment + " 1");
                replica.send("work");
                assertThat(struck(replica, moment)).isTrue();
                assertThat(PostingReplicaStage.until(TO_THE_END, () -> stage.underWay() == 0))
                        .as(moment.toString())
                        .isTrue();
                replica.kill();
            }
            PostLedger ledger = new PostLedger(stage.tiktok, stage.database);
            ledger.check(moments.length * 3);
            assertThat(ledger.counts()).containsEntry("PUBLISHED", moments.length * 3);
        }
    }

    /** It goes on where it was, beside whoever took its posts over, for a while. */
    private static void goesOn(ReplicaProcess replica) throws Exception {
        replica.signal("CONT");
        PostingReplicaStage.pass(Duration.ofSeconds(1));
        replica.kill();
    }

    private static void finish(PostingReplicaStage stage) throws Exception {
        long end = System.nanoTime() + TO_THE_END.toNanos();
        while (!PostingReplicaStage.until(SOON, () -> stage.underWay() == 0) && System.nanoTime() < end) {
            stage.passWaits();
        }
        assertThat(stage.underWay()).as(stage::notOver).isZero();
    }

    private static void healthy(ReplicaProcess replica) throws IOException {
        replica.send("NONE P01 1");
        replica.send("work");
    }

    private void orders(PostingReplicaStage stage, Moment moment) {
        stage.order(Kind.DRAFT);
        stage.order(Kind.PULL);
        for (int i = 2; i < 4; i++) {
            stage.order(moment == Moment.P05 ? Kind.CHUNKS : Kind.UPLOAD);
        }
        for (int i = 4; i < POSTS; i++) {
            stage.order(random.nextInt(10) == 0 ? Kind.PULL : Kind.UPLOAD);
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
