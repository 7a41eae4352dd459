package io.github.tiktokcontent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TaskJournalTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final InstanceId INSTANCE = new InstanceId("studio");
    private static final TaskId ID = new TaskId("t-1");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InMemoryTaskStore store = new InMemoryTaskStore(now::get);
    private final TaskJournal journal = journal(store);

    TaskJournalTest() {
        keep(TaskStatus.SUBMITTED);
    }

    private TaskJournal journal(TaskStore of) {
        InstantSource clock = now::get;
        return TaskJournal.of(of, INSTANCE, ID, clock);
    }

    private void keep(TaskStatus status) {
        store.put(
                List.of(new Instance(INSTANCE, new UserId("u-1"), "Studio")),
                List.of(Task.builder(ID, INSTANCE, "A cat video", START)
                        .status(status)
                        .build()));
    }

    private Instant later() {
        return now.updateAndGet(before -> before.plusSeconds(10));
    }

    private static PlanningStep planned(String id, StepStatus status) {
        return new PlanningStep(id, "Title of " + id, "What to do", status, List.of());
    }

    @Test
    void whatWasToldIsWhatIsThere() {
        List<PlanningStep> plan = List.of(planned("p1", StepStatus.PENDING), planned("p2", StepStatus.PENDING));
        assertThat(journal.plan(plan).status()).isEqualTo(TaskStatus.PLANNING);
        Instant begun = later();
        assertThat(journal.begin().processingStartedAt()).contains(begun);
        later();
        assertThat(journal.begin().processingStartedAt()).contains(begun);
        assertThat(journal.planStep("p1", StepStatus.IN_PROGRESS)
                        .planning()
                        .get(0)
                        .status())
                .isEqualTo(StepStatus.IN_PROGRESS);
        Instant stepBegun = later();
        journal.startStep("s1", "painter", "draw a cat");
        Instant lineAt = later();
        journal.log("s1", "the whiskers are hard");
        Instant ended = later();
        Task task = journal.finishStep("s1", TaskData.of(Map.of("frames", 240)));
        assertThat(task.execution()).singleElement().satisfies(step -> {
            assertThat(step.agent()).isEqualTo("painter");
            assertThat(step.status()).isEqualTo(StepStatus.COMPLETED);
            assertThat(step.startedAt()).contains(stepBegun);
            assertThat(step.completedAt()).contains(ended);
            assertThat(step.output().values())
                    .containsEntry("frames", 240L)
                    .containsEntry("message", "the whiskers are hard")
                    .containsEntry("log", List.of(Map.of("at", lineAt.toString(), "message", "the whiskers are hard")));
        });
        assertThat(journal.progress(80).progress()).isEqualTo(80);
        Instant done = later();
        Task complete =
                journal.complete(TaskData.of(Map.of("video_url", "https://x.example/v.mp4", "caption", "A cat")));
        assertThat(complete.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(complete.progress()).isEqualTo(100);
        assertThat(complete.processingEndedAt()).contains(done);
        assertThat(complete.suggestedCaption()).contains("A cat");
        assertThat(complete.canPost().isReady()).isTrue();
        assertThat(complete.planning()).extracting(PlanningStep::status).contains(StepStatus.PENDING);
    }

    @Test
    void aStepThatFailedSaysWhyAndTheTaskGoesOn() {
        journal.startStep("s1", "painter", "draw");
        Task task = journal.failStep("s1", "no paint left");
        assertThat(task.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.execution().get(0).error()).contains("no paint left");
        assertThatThrownBy(() -> journal.log("s1", "more")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.startStep("s1", "painter", "again")).hasMessageContaining("already");
        assertThatThrownBy(() -> journal.finishStep("s2", TaskData.empty())).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> journal.planStep("p9", StepStatus.PENDING)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aTaskThatEndedTakesOnlyTheSameEndAgain() {
        TaskData output = TaskData.of(Map.of("video_url", "https://x.example/v.mp4"));
        Task first = journal.complete(output);
        assertThat(journal.complete(output)).isEqualTo(first);
        assertThatThrownBy(() -> journal.fail("too late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("completed");
        assertThatThrownBy(() -> journal.complete(TaskData.of(Map.of("video_url", "other"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal.task()).isEqualTo(first);
    }

    @Test
    void aFailedTaskKeepsItsReason() {
        Task failed = journal.fail("the cat ran away");
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(journal.fail("the cat ran away")).isEqualTo(failed);
        assertThatThrownBy(() -> journal.complete(TaskData.empty())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.fail("another")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED", "REJECTED", "UNKNOWN"})
    void nothingIsRecordedForATaskThatEnded(TaskStatus status) {
        keep(status);
        assertThatThrownBy(journal::begin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.plan(List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.startStep("s", "a", "b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.progress(3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.complete(Path.of("v.mp4"), "video/mp4", TaskData.empty(), (n, f, t) -> {
                    throw new AssertionError("stored in vain");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "ASSIGNED", "PLANNING", "IN_PROGRESS", "REVIEW"})
    void everyOtherStateLeadsToWorkAndToAnEnd(TaskStatus status) {
        keep(status);
        journal.plan(List.of(planned("p", StepStatus.COMPLETED)));
        assertThat(journal.begin().status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(journal.complete(TaskData.empty()).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void plansAreChecked() {
        PlanningStep step = planned("p", StepStatus.PENDING);
        assertThatThrownBy(() -> journal.plan(List.of(step, step))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.plan(List.of(planned("p", StepStatus.FAILED))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.planStep("p", StepStatus.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVideoIsStoredUnderANewNameAndNamedByTheOutput() throws IOException {
        List<String> names = new ArrayList<>();
        MediaSink sink = (name, file, type) -> {
            names.add(name);
            assertThat(type).isEqualTo("video/webm");
            return "folder:/" + name;
        };
        Task task = journal.complete(
                Path.of("out.webm"), "video/webm", TaskData.of(Map.of("caption", "c", "video_url", "old")), sink);
        assertThat(names).singleElement().asString().matches("tasks/t-1/[0-9a-f-]{36}\\.webm");
        assertThat(task.videoUrl()).contains("folder:/" + names.get(0));
        assertThatThrownBy(() -> journal.complete(Path.of("x"), "text/html", TaskData.empty(), sink))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVideoThatCannotBeStoredLeavesTheTaskAsItWas() {
        Task before = journal.task();
        assertThatThrownBy(() -> journal.complete(Path.of("x"), "video/quicktime", TaskData.empty(), (n, f, t) -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(IOException.class);
        assertThat(journal.task()).isEqualTo(before);
    }

    @Test
    void aLogHasAnEnd() {
        journal.startStep("s", "a", "b");
        for (int i = 0; i < JournalEntries.MAX_LINES; i++) {
            journal.log("s", "line");
        }
        assertThatThrownBy(() -> journal.log("s", "one more")).hasMessageContaining("another step");
    }

    @Test
    void anotherInstancesTaskIsNotThere() {
        TaskJournal other = TaskJournal.of(store, new InstanceId("other"), ID, now::get);
        assertThatThrownBy(other::begin).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void noLineIsLostBetweenSeveralWriters() throws Exception {
        int writers = 4;
        int lines = 50;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String step = "s" + w;
                work.add(() -> {
                    TaskJournal own = journal(store);
                    own.startStep(step, "a", "b");
                    for (int i = 0; i < lines; i++) {
                        own.log(step, "line " + i);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(journal.task().execution())
                .hasSize(writers)
                .allSatisfy(step -> assertThat(step.output().values().get("log"))
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .hasSize(lines));
    }

    @Test
    void endlessRacesEndInAFailureThatMayBeRepeated() {
        TaskJournal raced =
                journal(beforeEachUpdate(() -> journal.progress((journal.task().progress() + 1) % 100)));
        assertThatThrownBy(raced::begin).isInstanceOfSatisfying(StoreException.class, failure -> {
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("Nothing was written");
        });
    }

    @Test
    void d16_aTaskWithUnknownWordsIsLeftAlone() {
        TaskStore refusing = (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("update") ? (Object) false : method.invoke(store, arguments));
        assertThatThrownBy(() -> journal(refusing).begin())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("left alone");
    }

    private TaskStore beforeEachUpdate(Runnable other) {
        return (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(), new Class<?>[] {TaskStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("update")) {
                        other.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
