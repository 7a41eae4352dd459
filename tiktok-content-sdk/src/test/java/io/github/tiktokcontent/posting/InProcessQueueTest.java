package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.http.VirtualSleeper;
import io.github.tiktokcontent.internal.async.MeasuredClock;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InProcessQueueTest {
    private static final Instant START = Instant.parse("2026-03-29T01:30:00Z");
    private static final TaskId TASK = new TaskId("Task-1");

    private final VirtualSleeper time = VirtualSleeper.held();
    private final AtomicInteger sweeps = new AtomicInteger();
    private final BlockingQueue<TaskId> calls = new LinkedBlockingQueue<>();
    private volatile Function<TaskId, Optional<Instant>> answer = task -> Optional.empty();
    private final AtomicInteger sweepFailures = new AtomicInteger();
    private final InProcessQueue queue = new InProcessQueue(
            2, new MeasuredClock(this::now, time::nanoTime), time, Duration.ofMinutes(1), Duration.ofMillis(600));

    @AfterEach
    void close() {
        queue.close();
    }

    private Instant now() {
        return START.plusNanos(time.nanoTime());
    }

    private Optional<Instant> advance(TaskId task) {
        calls.add(task);
        return answer.apply(task);
    }

    private int sweep() {
        sweeps.incrementAndGet();
        if (sweepFailures.getAndDecrement() > 0) {
            throw new IllegalStateException("The store is away");
        }
        return 0;
    }

    /** Starts, and waits for the end of the first sweep: it sleeps until the next one. */
    private void start() {
        long before = time.waiting();
        queue.start(this::advance, this::sweep);
        until(() -> time.waiting() > before);
    }

    private TaskId call() throws InterruptedException {
        TaskId task = calls.poll(20, TimeUnit.SECONDS);
        assertThat(task).as("a call").isNotNull();
        return task == null ? TASK : task;
    }

    /**
     * Waits for the end of all calls that run: each of their tasks then waits for its next one, or is gone. The queue sleeps by
     * then, for its sweep and for the next task: time that passed before would be missing from that sleep.
     */
    private void settled(int waiting) {
        until(() -> queue.size() == waiting && queue.resting() && time.waiting() >= (waiting > 0 ? 2 : 1));
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void callsAtTheAskedTimeAndNotBefore() throws Exception {
        start();
        queue.enqueue(TASK, START.plusSeconds(20));
        time.advance(Duration.ofMillis(19_999));
        assertThat(calls).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(call()).isEqualTo(TASK);
        settled(0);
    }

    @Test
    void theEarlierOfTwoTimesWins() throws Exception {
        start();
        queue.enqueue(TASK, START.plusSeconds(20));
        queue.enqueue(TASK, START.plusSeconds(10));
        queue.enqueue(TASK, START.plusSeconds(25));
        time.advance(Duration.ofSeconds(10));
        call();
        settled(0);
        time.advance(Duration.ofSeconds(30));
        assertThat(calls).isEmpty();
    }

    @Test
    void callsAgainForAsLongAsItIsAskedTo() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        answer = task -> left.decrementAndGet() > 0 ? Optional.of(now().plusSeconds(5)) : Optional.empty();
        start();
        queue.enqueue(TASK, START);
        call();
        settled(1);
        time.advance(Duration.ofSeconds(5));
        call();
        settled(1);
        time.advance(Duration.ofSeconds(5));
        call();
        settled(0);
    }

    @Test
    void oneCallPerTaskAtATime_andARequestDuringItCountsAfterIt() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        answer = task -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            await(leave);
            inside.decrementAndGet();
            return Optional.empty();
        };
        start();
        queue.enqueue(TASK, START);
        call();
        queue.enqueue(TASK, START);
        queue.enqueue(TASK, START.minusSeconds(1));
        leave.countDown();
        call();
        settled(0);
        assertThat(calls).isEmpty();
        assertThat(most).hasValue(1);
    }

    @Test
    void noMoreTasksAtOnceThanThreads() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        answer = task -> {
            await(leave);
            return Optional.empty();
        };
        start();
        for (int i = 0; i < 5; i++) {
            queue.enqueue(new TaskId("Task-" + i), START);
        }
        call();
        call();
        assertThat(calls).isEmpty();
        leave.countDown();
        settled(0);
        assertThat(calls).hasSize(3);
    }

    @Test
    void failuresAreRepeatedWithGrowingPausesAndNeverForgotten() throws Exception {
        answer = task -> {
            throw new IllegalStateException("the outside fails");
        };
        start();
        queue.enqueue(TASK, START);
        call();
        settled(1);
        for (int failures = 1; failures <= 11; failures++) {
            Duration bound = Duration.ofSeconds(Math.min(300, 1L << (failures - 1)));
            assertThat(untilTheNextCall()).as("pause %s", failures).isBetween(bound.dividedBy(2), bound);
            call();
            settled(1);
        }
        answer = task -> Optional.empty();
        untilTheNextCall();
        call();
        settled(0);
    }

    /** Lets time pass from sleep to sleep, so that none of it passes while a call is on its way. */
    private Duration untilTheNextCall() {
        Instant start = now();
        do {
            until(() -> time.waiting() == 2);
            time.advance(time.untilTheNext());
        } while (queue.resting() && calls.isEmpty());
        return Duration.between(start, now());
    }

    @Test
    void p13_anErrorInACallIsAFailure() throws Exception {
        answer = task -> {
            answer = next -> Optional.empty();
            throw new StackOverflowError("deep");
        };
        start();
        queue.enqueue(TASK, START);
        call();
        settled(1);
        time.advance(Duration.ofSeconds(1));
        call();
        settled(0);
    }

    @Test
    void askingForThePastForEverIsSlow() throws Exception {
        answer = task -> Optional.of(START.minusSeconds(60));
        start();
        queue.enqueue(TASK, START);
        call();
        settled(1);
        time.advance(Duration.ofMillis(99));
        assertThat(calls).isEmpty();
        time.advance(Duration.ofMillis(1));
        call();
    }

    @Test
    void sweepsAtTheStartAndEveryMinute_alsoAfterItFailed() throws Exception {
        sweepFailures.set(2);
        start();
        assertThat(sweeps).hasValue(1);
        for (int sweep = 2; sweep <= 4; sweep++) {
            int expected = sweep;
            // Just to the next one: after a failure it is sooner than a minute.
            time.advance(time.sleeps().get(sweep - 2));
            until(() -> sweeps.get() == expected && time.waiting() == 1);
        }
        List<Duration> pauses = time.sleeps();
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.subList(2, pauses.size())).containsOnly(Duration.ofMinutes(1));
    }

    @Test
    void whatWasAskedForBeforeTheStartIsKept() throws Exception {
        queue.enqueue(TASK, START);
        assertThat(calls).isEmpty();
        start();
        assertThat(call()).isEqualTo(TASK);
        assertThatThrownBy(() -> queue.start(this::advance, this::sweep)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void p11_closingWaitsForCallsThatEndInTime() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        answer = task -> {
            if (await(leave)) {
                ended.incrementAndGet();
            }
            return Optional.of(now());
        };
        start();
        queue.enqueue(TASK, START);
        call();
        Thread closing = new Thread(queue::close);
        closing.start();
        until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        leave.countDown();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(ended).hasValue(1);
        queue.enqueue(new TaskId("late"), START);
        time.advance(Duration.ofMinutes(5));
        assertThat(calls).isEmpty();
    }

    @Test
    void a24_closingInterruptsWhatIsLeftAndReturns() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        answer = task -> {
            if (!await(never)) {
                interrupted.countDown();
            }
            throw new IllegalStateException("interrupted");
        };
        start();
        queue.enqueue(TASK, START);
        call();
        long start = System.nanoTime();
        queue.close();
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(590), Duration.ofSeconds(5));
    }

    @Test
    void aCallThatIgnoresInterruptsDoesNotHoldClosingUp() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        answer = task -> {
            while (!await(leave)) {
                Thread.onSpinWait();
            }
            return Optional.empty();
        };
        start();
        queue.enqueue(TASK, START);
        call();
        long start = System.nanoTime();
        queue.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        leave.countDown();
    }

    @Test
    void postsOfAnEarlierRunAreFoundAtTheStart() {
        try (PostingStage stage = new PostingStage();
                InProcessQueue own = InProcessQueue.over(stage.store);
                PostingService service = stage.service(options -> options.queue(own))) {
            stage.connect();
            Instant due = stage.time.instant().plus(Duration.ofHours(1));
            stage.service.post(
                    PostingStage.OWNER,
                    PostingStage.TASK,
                    TaskPostRequest.direct(PrivacyLevel.SELF_ONLY)
                            .scheduleTime(due)
                            .build());
            stage.time.passUntil(due.plus(Duration.ofMinutes(2)));
            assertThat(stage.row().phase()).isEqualTo(PostPhase.SCHEDULED);
            own.start(service);
            until(() -> stage.row().publishId().isPresent());
        }
    }

    @Test
    void aNumberOfThreadsOutsideItsRangeIsRefused() {
        InMemoryTaskStore store = new InMemoryTaskStore(InstantSource.fixed(START));
        assertThatThrownBy(() -> InProcessQueue.over(store, 0)).hasMessage("threads must be 1 to 256, not 0");
        assertThatThrownBy(() -> InProcessQueue.over(store, 257)).hasMessage("threads must be 1 to 256, not 257");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
