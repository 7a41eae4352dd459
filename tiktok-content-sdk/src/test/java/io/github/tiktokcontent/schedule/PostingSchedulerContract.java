package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.schedule.Calls.Call;
import io.github.tiktokcontent.task.TaskId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several schedulers over one database, in real time, on each database. */
abstract class PostingSchedulerContract {
    private static final TaskId TASK = new TaskId("Task-1");
    private static final Duration TENTH = Duration.ofMillis(100);

    final TestDatabase database = fresh().withSocketTimeout();
    private final HikariDataSource pool = database.pool(24);
    private final Jobs jobs = new Jobs(database.direct(), SqlLimits.DEFAULTS);
    private final Calls calls = new Calls(jobs::now);
    private final List<PostingScheduler> open = new ArrayList<>();

    abstract TestDatabase fresh();

    @BeforeEach
    void tables() {
        Schema.migrate(pool);
    }

    @AfterEach
    void close() {
        open.forEach(PostingScheduler::close);
        jobs.close();
        pool.close();
    }

    private PostingSchedulerBuilder quick() {
        return PostingScheduler.builder(pool)
                .concurrency(4)
                .pollInterval(TENTH)
                .heartbeatInterval(TENTH)
                .shutdownWait(Duration.ofSeconds(12));
    }

    private PostingScheduler started(PostingSchedulerBuilder builder) {
        PostingScheduler scheduler = builder.build();
        open.add(scheduler);
        scheduler.start(calls::advance, () -> 0);
        return scheduler;
    }

    private long number(String query) {
        try {
            return database.number(query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private long rows() {
        return number("SELECT COUNT(*) FROM tiktok_post_job");
    }

    @Test
    void a03_fourSchedulers_eachJobIsRunOnceByOneAtATimeAndNotBeforeItsTime() throws Exception {
        PostingScheduler first = started(quick());
        started(quick());
        started(quick());
        started(quick());
        Map<TaskId, Instant> due = new HashMap<>();
        Instant start = jobs.now();
        for (int i = 0; i < 300; i++) {
            TaskId task = new TaskId("Task-" + i);
            due.put(task, start.plusMillis(i * 3L));
            first.enqueue(task, due.get(task));
        }
        Set<TaskId> seen = new HashSet<>();
        for (Call call : calls.next(300)) {
            assertThat(seen.add(call.task())).as("first call of %s", call).isTrue();
            assertThat(call.at()).isAfterOrEqualTo(due.get(call.task()));
        }
        Calls.until(() -> rows() == 0);
        assertThat(calls.left()).isZero();
        assertThat(calls.overlaps()).isZero();
    }

    @Test
    void r03_manyStepsOverFourSchedulers_oneCallPerTaskAtATime() throws Exception {
        Map<TaskId, Integer> steps = new ConcurrentHashMap<>();
        calls.answer = task ->
                steps.merge(task, 1, Integer::sum) < 5 ? Optional.of(jobs.now().plusMillis(20)) : Optional.empty();
        for (int i = 0; i < 4; i++) {
            started(quick());
        }
        for (int i = 0; i < 30; i++) {
            open.get(i % 4).enqueue(new TaskId("Task-" + i), jobs.now());
        }
        calls.next(150);
        Calls.until(() -> rows() == 0);
        assertThat(steps.values()).containsOnly(5);
        assertThat(calls.overlaps()).isZero();
    }

    @Test
    void a18_calledSoonAfterTheTimeByTheDatabasesClock() throws Exception {
        PostingScheduler scheduler = started(quick());
        Instant due = jobs.now().plusMillis(300);
        scheduler.enqueue(TASK, due);
        Call call = calls.next();
        assertThat(call.at()).isBetween(due, due.plusSeconds(10));
    }

    @Test
    void whatIsDueAtOnceDoesNotWaitForThePoll() throws Exception {
        PostingScheduler scheduler = started(quick().pollInterval(Duration.ofHours(1)));
        scheduler.enqueue(TASK, jobs.now().minusSeconds(1));
        assertThat(calls.next().task()).isEqualTo(TASK);
    }

    @Test
    void p09_aSchedulerThatStartsLaterFindsTheJobs() throws Exception {
        PostingScheduler first = quick().build();
        first.enqueue(TASK, jobs.now());
        first.close();
        assertThat(rows()).isEqualTo(1);
        started(quick());
        assertThat(calls.next().task()).isEqualTo(TASK);
    }

    @Test
    void aRequestWhileAnotherSchedulerRunsTheJob_isRunAfterIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        calls.answer = task -> {
            calls.answer = next -> Optional.empty();
            entered.countDown();
            await(leave);
            return Optional.of(jobs.now().plus(Duration.ofDays(1)));
        };
        PostingScheduler first = started(quick());
        first.enqueue(TASK, jobs.now());
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        PostingScheduler second = started(quick());
        second.enqueue(TASK, jobs.now());
        leave.countDown();
        calls.next(2);
        Calls.until(() -> rows() == 0);
        assertThat(calls.overlaps()).isZero();
    }

    @Test
    void p02_theJobOfADeadSchedulerIsTakenOver() throws Exception {
        jobs.ask(TASK, jobs.now());
        Instant old = jobs.now().minusSeconds(3);
        database.run("UPDATE tiktok_post_job SET picked = TRUE, picked_by = 'gone', version = 9, last_heartbeat = '"
                + old.toString().replace('T', ' ').replace("Z", "")
                + (database.url().contains("mariadb") ? "'" : "+00'"));
        started(quick());
        assertThat(calls.next().task()).isEqualTo(TASK);
        Calls.until(() -> rows() == 0);
    }

    @Test
    void p12_aSchedulerThatWasSilentForTooLong_endsItsCallAndChangesNothing() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        calls.answer = task -> {
            calls.answer = next -> Optional.of(jobs.now().plus(Duration.ofDays(1)));
            await(leave);
            return Optional.empty();
        };
        PostingScheduler first = started(quick());
        first.enqueue(TASK, jobs.now());
        calls.next();
        // As if its heartbeats had not been written for a while: its rows look dead to the other one.
        Calls.until(() -> number("SELECT COUNT(*) FROM tiktok_post_job WHERE picked = TRUE") == 1);
        database.run("UPDATE tiktok_post_job SET version = version + 1, last_heartbeat = execution_time");
        calls.next();
        Calls.until(() -> number("SELECT COUNT(*) FROM tiktok_post_job WHERE picked = FALSE") == 1);
        long version = number("SELECT version FROM tiktok_post_job");
        leave.countDown();
        first.close();
        assertThat(number("SELECT version FROM tiktok_post_job")).isEqualTo(version);
    }

    @Test
    void theSweepFindsLostJobsAtTheStartAndLater() throws Exception {
        PostingScheduler scheduler = quick().sweepInterval(TENTH).build();
        open.add(scheduler);
        scheduler.start(calls::advance, () -> {
            scheduler.enqueue(TASK, jobs.now());
            return 1;
        });
        assertThat(calls.next(3)).allSatisfy(call -> assertThat(call.task()).isEqualTo(TASK));
    }

    @Test
    void aSweepThatFailsIsRepeated() throws Exception {
        PostingScheduler scheduler = quick().sweepInterval(TENTH).build();
        open.add(scheduler);
        AtomicBoolean failed = new AtomicBoolean();
        scheduler.start(calls::advance, () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("not now");
            }
            scheduler.enqueue(TASK, jobs.now());
            return 1;
        });
        assertThat(calls.next().task()).isEqualTo(TASK);
    }

    @Test
    void p11_closingLetsACallEndThatDoesInTime() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        calls.answer = task -> {
            interrupted.set(!await(leave));
            return Optional.of(jobs.now().plus(Duration.ofDays(1)));
        };
        PostingScheduler scheduler = started(quick());
        scheduler.enqueue(TASK, jobs.now());
        calls.next();
        scheduler.enqueue(new TaskId("Task-2"), jobs.now().plusMillis(500));
        Thread closing = new Thread(scheduler::close);
        closing.start();
        Calls.until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("tiktok-jobs-stop-")));
        leave.countDown();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(interrupted).isFalse();
        assertThat(number("SELECT COUNT(*) FROM tiktok_post_job WHERE picked = TRUE"))
                .isZero();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a24_closingInterruptsWhatIsLeftAndPutsItsJobBack() throws Exception {
        calls.answer = task -> {
            await(new CountDownLatch(1));
            throw new CallInterruptedException("The upload was interrupted.");
        };
        PostingScheduler scheduler = started(quick().shutdownWait(Duration.ofSeconds(6)));
        scheduler.enqueue(TASK, jobs.now());
        calls.next();
        long start = System.nanoTime();
        scheduler.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isBetween(Duration.ofMillis(4_990), Duration.ofSeconds(20));
        assertThat(number("SELECT COUNT(*) FROM tiktok_post_job WHERE picked = FALSE AND consecutive_failures = 0"))
                .isEqualTo(1);
        calls.answer = task -> Optional.empty();
        started(quick());
        calls.next();
        Calls.until(() -> rows() == 0);
    }

    @Test
    void a24_aCallThatIgnoresInterruptsIsLeftBehindAndTakenOver() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        calls.answer = task -> {
            calls.answer = next -> Optional.empty();
            while (!await(leave)) {
                Thread.onSpinWait();
            }
            return Optional.empty();
        };
        PostingScheduler scheduler = started(quick().shutdownWait(Duration.ofMillis(600)));
        scheduler.enqueue(TASK, jobs.now());
        calls.next();
        long start = System.nanoTime();
        scheduler.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        started(quick());
        calls.next();
        leave.countDown();
        Calls.until(() -> rows() == 0);
    }

    @Test
    void p14_anInterruptedCallStillSettlesItsJob() throws Exception {
        calls.answer = task -> {
            Thread.currentThread().interrupt();
            calls.answer = next -> Optional.empty();
            return Optional.of(jobs.now());
        };
        started(quick()).enqueue(TASK, jobs.now());
        calls.next(2);
        Calls.until(() -> rows() == 0);
    }

    @Test
    void d17_dataInARowIsNeverDeserialized() throws Exception {
        jobs.ask(TASK, jobs.now());
        try (var connection = database.connect();
                var update = connection.prepareStatement("UPDATE tiktok_post_job SET task_data = ?")) {
            update.setBytes(1, new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 0x70});
            update.executeUpdate();
        }
        started(quick());
        assertThat(calls.next().task()).isEqualTo(TASK);
    }

    @Test
    void startsOnce_withTables_andNotAfterItsEnd() throws Exception {
        PostingScheduler scheduler = started(quick());
        assertThatThrownBy(() -> scheduler.start(calls::advance, () -> 0)).hasMessageStartingWith("Started already");
        assertThatThrownBy(() -> scheduler.runDue(calls::advance)).hasMessageStartingWith("Started already");
        scheduler.close();
        scheduler.close();
        assertThatThrownBy(() -> scheduler.start(calls::advance, () -> 0)).isInstanceOf(IllegalStateException.class);
        database.run("UPDATE tiktok_schema SET version = 1");
        try (PostingScheduler other = quick().build()) {
            assertThatThrownBy(() -> other.start(calls::advance, () -> 0))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("needs " + Schema.VERSION);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
