package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.task.TaskId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of the jobs, run by hand at times that the test sets, on each database. */
abstract class JobsContract {
    private static final Instant START = Instant.parse("2026-03-29T01:30:00.123456Z");
    private static final TaskId TASK = new TaskId("Task-1");

    private final TestDatabase database = fresh();
    private Instant now = START;
    private final Calls calls = new Calls(() -> now);
    private final PostingScheduler scheduler =
            PostingScheduler.builder(database.direct()).clock(() -> now).build();
    private final Jobs jobs = new Jobs(database.direct(), SqlLimits.DEFAULTS);

    abstract TestDatabase fresh();

    @BeforeEach
    void tables() {
        Schema.migrate(database.direct());
    }

    @AfterEach
    void close() {
        scheduler.close();
        jobs.close();
    }

    private int runAt(Instant time) {
        now = time;
        return scheduler.runDue(calls::advance);
    }

    private long rows() throws SQLException {
        return database.number("SELECT COUNT(*) FROM tiktok_post_job");
    }

    @Test
    void a18_nothingRunsBeforeItsTimeAndOnceAtIt() throws Exception {
        scheduler.enqueue(TASK, START.plusSeconds(60));
        assertThat(runAt(START.plusSeconds(60).minusNanos(1_000))).isZero();
        assertThat(runAt(START.plusSeconds(60))).isEqualTo(1);
        assertThat(calls.next().task()).isEqualTo(TASK);
        assertThat(rows()).isZero();
        assertThat(runAt(START.plusSeconds(600))).isZero();
    }

    @Test
    void theEarlierOfTwoTimesWins() {
        scheduler.enqueue(TASK, START.plusSeconds(600));
        scheduler.enqueue(TASK, START.plusSeconds(300));
        scheduler.enqueue(TASK, START.plusSeconds(900));
        assertThat(runAt(START.plusSeconds(299))).isZero();
        assertThat(runAt(START.plusSeconds(300))).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(900))).isZero();
    }

    @Test
    void aCallIsRepeatedAtTheTimesItAsksFor() {
        List<Instant> times = new ArrayList<>(List.of(START.plusSeconds(5), START.plusSeconds(65)));
        calls.answer = task -> times.isEmpty() ? Optional.empty() : Optional.of(times.remove(0));
        scheduler.enqueue(TASK, START);
        assertThat(runAt(START)).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(4))).isZero();
        assertThat(runAt(START.plusSeconds(5))).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(64))).isZero();
        assertThat(runAt(START.plusSeconds(65))).isEqualTo(1);
    }

    @Test
    void requestsDuringACall_theEarliestCountsWhenItEnds() {
        calls.answer = task -> {
            calls.answer = next -> Optional.empty();
            scheduler.enqueue(task, START.plusSeconds(20));
            scheduler.enqueue(task, START.plusSeconds(10));
            scheduler.enqueue(task, START.plusSeconds(30));
            return Optional.of(START.plusSeconds(3600));
        };
        scheduler.enqueue(TASK, START);
        assertThat(runAt(START)).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(9))).isZero();
        assertThat(runAt(START.plusSeconds(10))).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(3600))).isZero();
    }

    @Test
    void aCallThatAsksForItselfWithoutEnd_endsTheRunByHand() {
        calls.answer = task -> {
            scheduler.enqueue(task, START);
            return Optional.empty();
        };
        scheduler.enqueue(TASK, START);
        assertThatThrownBy(() -> runAt(START))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without end");
    }

    @Test
    void aRequestDuringACallThatWantsNoOtherOne_isNotLost() throws SQLException {
        calls.answer = task -> {
            calls.answer = next -> Optional.empty();
            scheduler.enqueue(task, START.plusSeconds(7));
            return Optional.empty();
        };
        scheduler.enqueue(TASK, START);
        assertThat(runAt(START)).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(6))).isZero();
        assertThat(runAt(START.plusSeconds(7))).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void aLaterRequestDuringACallDoesNotDelayWhatTheCallAskedFor() {
        calls.answer = task -> {
            calls.answer = next -> Optional.empty();
            scheduler.enqueue(task, START.plusSeconds(100));
            return Optional.of(START.plusSeconds(50));
        };
        scheduler.enqueue(TASK, START);
        assertThat(runAt(START)).isEqualTo(1);
        assertThat(runAt(START.plusSeconds(50))).isEqualTo(1);
    }

    @Test
    void d21_failuresAreRepeatedWithGrowingPausesAndNeverForgotten() throws SQLException {
        calls.answer = task -> {
            throw new IllegalStateException("the outside fails");
        };
        scheduler.enqueue(TASK, START);
        Duration longest = Duration.ZERO;
        for (int failures = 1; failures <= 12; failures++) {
            assertThat(runAt(now)).isEqualTo(1);
            Duration bound = Duration.ofSeconds(Math.min(300, 1L << (failures - 1)));
            assertThat(runAt(now.plus(bound.dividedBy(2)).minusMillis(1)))
                    .as("before half of %s", bound)
                    .isZero();
            longest = bound;
            now = now.plus(bound);
            assertThat(database.number("SELECT consecutive_failures FROM tiktok_post_job"))
                    .isEqualTo(failures);
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(5));
        calls.answer = task -> Optional.of(now.plusSeconds(1));
        assertThat(runAt(now)).isEqualTo(1);
        assertThat(database.number("SELECT consecutive_failures FROM tiktok_post_job"))
                .isZero();
        assertThat(database.number("SELECT COUNT(*) FROM tiktok_post_job"
                        + " WHERE last_success IS NOT NULL AND last_failure IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void p13_anErrorInACallIsAFailureAndTheOthersGoOn() throws InterruptedException {
        calls.answer = task -> {
            if (task.equals(TASK)) {
                throw new StackOverflowError("deep");
            }
            return Optional.empty();
        };
        scheduler.enqueue(TASK, START);
        scheduler.enqueue(new TaskId("Task-2"), START.plusMillis(1));
        assertThat(runAt(START.plusMillis(1))).isEqualTo(2);
        calls.answer = task -> Optional.empty();
        assertThat(runAt(START.plusSeconds(2))).isEqualTo(1);
        assertThat(calls.next(3)).last().extracting(Calls.Call::task).isEqualTo(TASK);
    }

    @Test
    void askingForThePastForEverIsSlow() {
        calls.answer = task -> Optional.of(START.minusSeconds(60));
        scheduler.enqueue(TASK, START);
        assertThat(runAt(START)).isEqualTo(1);
        assertThat(runAt(START.plusMillis(99))).isZero();
        assertThat(runAt(START.plusMillis(100))).isEqualTo(1);
    }

    @Test
    void idsDifferByCase() {
        scheduler.enqueue(new TaskId("a"), START);
        scheduler.enqueue(new TaskId("A"), START);
        assertThat(runAt(START)).isEqualTo(2);
    }

    @Test
    void aRunWhoseJobWasTakenOverChangesNothing() throws SQLException {
        scheduler.enqueue(TASK, START);
        database.run("UPDATE tiktok_post_job SET picked = TRUE, version = 7");
        Jobs.Picked mine = new Jobs.Picked(TASK.value(), 7, 0);
        assertThat(jobs.again(mine, START.plusSeconds(9), START, false)).isTrue();
        String before = database.text("SELECT execution_time FROM tiktok_post_job");
        assertThat(jobs.again(mine, START, START, false)).isFalse();
        assertThat(jobs.finish(mine)).isFalse();
        assertThat(database.text("SELECT execution_time FROM tiktok_post_job")).isEqualTo(before);
        assertThat(database.number("SELECT version FROM tiktok_post_job")).isEqualTo(8);
    }

    @Test
    void d16_jobsOfANewerLibraryAreLeftAlone() throws SQLException {
        scheduler.enqueue(TASK, START);
        scheduler.enqueue(new TaskId("Task-2"), START);
        database.run("UPDATE tiktok_post_job SET task_name = 'newer' WHERE task_instance = 'Task-2'");
        assertThat(runAt(START.plus(Duration.ofDays(60)))).isEqualTo(1);
        assertThat(database.text("SELECT task_name FROM tiktok_post_job")).isEqualTo("newer");
    }

    @Test
    void requestsAtOnceMakeOneJobAtTheEarliestTime() throws Exception {
        List<CompletableFuture<Void>> requests = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            Instant time = START.plusSeconds(i);
            requests.add(CompletableFuture.runAsync(() -> scheduler.enqueue(TASK, time)));
        }
        CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new)).join();
        assertThat(rows()).isEqualTo(1);
        assertThat(runAt(START)).isZero();
        assertThat(runAt(START.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void theModesDoNotMix() {
        assertThat(runAt(START)).isZero();
        assertThatThrownBy(() -> scheduler.start(calls::advance, () -> 0)).hasMessageStartingWith("Started already");
        scheduler.close();
        assertThatThrownBy(() -> runAt(START)).hasMessageStartingWith("Closed");
    }
}
