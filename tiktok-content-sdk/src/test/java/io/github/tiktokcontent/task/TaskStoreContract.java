package io.github.tiktokcontent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Crowd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sentence of {@link TaskStore} on instances and tasks, for each store; orders are in {@link OrderContract}. */
public abstract class TaskStoreContract extends OrderContract {
    private TaskStore store;

    protected TaskStoreContract() {
        store = new InMemoryTaskStore(InstantSource.system());
    }

    @BeforeEach
    final void threeInstances() {
        store = stores().tasks();
    }

    private void put(Task... tasks) {
        store.put(List.of(), List.of(tasks));
    }

    private Task found(String id) {
        return store.find(Rows.US, new TaskId(id)).orElseThrow();
    }

    @Test
    void whatIsAnothersIsNotThere() {
        put(Rows.task("t"));
        TaskId id = new TaskId("t");
        assertThat(store.find(Rows.US, id)).isPresent();
        assertThat(store.find(Rows.THEM, id)).isEmpty();
        assertThat(store.find(Rows.OURS.id(), id)).isEqualTo(store.find(Rows.US, id));
        assertThat(store.find(Rows.SECOND.id(), id)).isEmpty();
        assertThat(store.find(Rows.THEIRS.id(), id)).isEmpty();
        assertThat(store.find(Rows.US, new TaskId("T"))).isEmpty();
        assertThat(store.instance(Rows.US, Rows.OURS.id())).contains(Rows.OURS);
        assertThat(store.instance(Rows.THEM, Rows.OURS.id())).isEmpty();
        assertThat(store.instance(Rows.US, new InstanceId("OURS"))).isEmpty();
        assertThat(store.list(Rows.THEM, TaskQuery.newest(9))).isEmpty();
    }

    @Test
    void everyComponentOfATaskSurvives() {
        Task full = Rows.full("t");
        put(full);
        assertThat(found("t"))
                .isEqualTo(full.toBuilder().version(found("t").version()).build());
        assertThat(store.list(Rows.US, TaskQuery.newest(1))).containsExactly(found("t"));
        assertThat(store.find(Rows.OURS.id(), full.id())).contains(found("t"));
    }

    @Test
    void whatIsAbsentComesBackAbsent() {
        Task bare = Task.builder(new TaskId("t"), Rows.OURS.id(), "", Rows.NOW).build();
        put(Rows.full("t"));
        put(bare);
        assertThat(found("t"))
                .isEqualTo(bare.toBuilder().version(found("t").version()).build());
    }

    @Test
    void anUpdateChangesWhatATaskHolds() {
        put(Rows.task("t"));
        Task seen = found("t");
        Task full = Rows.full("t");
        assertThat(store.update(seen, full)).isTrue();
        Task after = found("t");
        assertThat(after)
                .isEqualTo(full.toBuilder()
                        .version(seen.version() + 1)
                        .updatedAt(after.updatedAt())
                        .build());
        assertThat(after.updatedAt()).isAfter(Rows.NOW.plusSeconds(3));
    }

    @Test
    void anUpdateNeedsTheVersionThatTheCallerSaw() {
        put(Rows.task("t"));
        Task seen = found("t");
        assertThat(store.update(seen, seen.toBuilder().progress(1).build())).isTrue();
        Task after = found("t");
        assertThat(store.update(seen, seen.toBuilder().progress(2).build())).isFalse();
        assertThat(found("t")).isEqualTo(after);
        Task none = Rows.task("none");
        assertThat(store.update(none, none)).isFalse();
        assertThat(store.find(Rows.US, none.id())).isEmpty();
    }

    @Test
    void ofManyUpdatesOfOneVersionOneIsWritten() {
        put(Rows.task("t"));
        Task seen = found("t");
        List<Boolean> written = Crowd.of(
                20, i -> store.update(seen, seen.toBuilder().progress(i).build()));
        assertThat(written).containsOnlyOnce(true);
        assertThat(found("t").progress()).isEqualTo(written.indexOf(true));
    }

    @Test
    void anUpdateLeavesIdInstanceCreationTimeAndPostsAsTheyAre() {
        put(Rows.task("t"), Rows.task("u"));
        Task seen = found("t");
        Task later = Task.builder(seen.id(), seen.instanceId(), "Later", Rows.NOW.plusSeconds(9))
                .post(PostRecord.ordered(Rows.order("t", null), Rows.OURS.id(), 1, Rows.NOW))
                .build();
        assertThat(store.update(seen, later)).isTrue();
        assertThat(found("t").createdAt()).isEqualTo(Rows.NOW);
        assertThat(found("t").description()).isEqualTo("Later");
        assertThat(found("t").post()).isEmpty();
        assertThat(store.posts(Rows.US, seen.id())).isEmpty();
        assertThat(store.update(found("u"), Rows.task("t", Rows.OURS.id(), Rows.NOW)))
                .isFalse();
        assertThat(store.update(found("u"), Rows.task("u", Rows.SECOND.id(), Rows.NOW)))
                .isFalse();
        assertThat(found("u").instanceId()).isEqualTo(Rows.OURS.id());
    }

    @Test
    void d16_unknownWordsAreNeverWrittenByAnUpdate() {
        put(Rows.task("t"));
        Task seen = found("t");
        PlanningStep strange = new PlanningStep("p", "", "", StepStatus.UNKNOWN, List.of());
        for (Task next : List.of(
                seen.toBuilder().status(TaskStatus.UNKNOWN).build(),
                seen.toBuilder().priority(TaskPriority.UNKNOWN).build(),
                seen.toBuilder().planning(List.of(strange)).build())) {
            assertThat(store.update(seen, next)).isFalse();
        }
        assertThat(found("t")).isEqualTo(seen);
    }

    @Test
    void theNewestComeFirstAndThoseOfOneMomentById() {
        putMany();
        assertThat(ids(TaskQuery.newest(99))).containsExactly("e", "A", "_", "a", "c", "b", "d");
        assertThat(ids(TaskQuery.newest(3))).containsExactly("e", "A", "_");
    }

    @Test
    void pagesGoOnAfterTheLastTask() {
        putMany();
        List<String> ids = new ArrayList<>();
        Optional<Task> last = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<Task> tasks = store.list(Rows.US, new TaskQuery(Optional.empty(), Optional.empty(), last, 2));
            tasks.forEach(task -> ids.add(task.id().value()));
            last = tasks.isEmpty() ? last : Optional.of(tasks.get(tasks.size() - 1));
        }
        assertThat(ids).containsExactly("e", "A", "_", "a", "c", "b", "d");
        assertThat(store.list(Rows.US, new TaskQuery(Optional.empty(), Optional.empty(), last, 2)))
                .isEmpty();
    }

    @Test
    void filtersKeepInstanceAndStatus() {
        putMany();
        put(Rows.task("f").toBuilder().status(TaskStatus.IN_PROGRESS).build());
        Optional<TaskStatus> completed = Optional.of(TaskStatus.COMPLETED);
        Optional<InstanceId> ours = Optional.of(Rows.OURS.id());
        assertThat(ids(new TaskQuery(Optional.of(Rows.SECOND.id()), Optional.empty(), Optional.empty(), 9)))
                .containsExactly("e", "c");
        assertThat(ids(new TaskQuery(ours, completed, Optional.of(found("A")), 9)))
                .containsExactly("_", "a", "b", "d");
        assertThat(ids(new TaskQuery(Optional.empty(), Optional.of(TaskStatus.IN_PROGRESS), Optional.empty(), 9)))
                .containsExactly("f");
        assertThat(ids(new TaskQuery(Optional.of(Rows.THEIRS.id()), Optional.empty(), Optional.empty(), 9)))
                .isEmpty();
        assertThat(ids(new TaskQuery(ours, Optional.of(TaskStatus.REVIEW), Optional.empty(), 9)))
                .isEmpty();
    }

    private void putMany() {
        put(
                Rows.task("b", Rows.OURS.id(), Rows.NOW.minusNanos(1_000)),
                Rows.task("a"),
                Rows.task("_"),
                Rows.task("A"),
                Rows.task("c", Rows.SECOND.id(), Rows.NOW),
                Rows.task("e", Rows.SECOND.id(), Rows.NOW.plusSeconds(1)),
                Rows.task("d", Rows.OURS.id(), Rows.NOW.minusSeconds(9)),
                Rows.task("x", Rows.THEIRS.id(), Rows.NOW));
    }

    private List<String> ids(TaskQuery query) {
        return store.list(Rows.US, query).stream()
                .map(task -> task.id().value())
                .toList();
    }

    @Test
    void puttingTwiceIsPuttingOnce() {
        Task full = Rows.full("t");
        for (int i = 0; i < 2; i++) {
            store.put(List.of(Rows.OURS, Rows.SECOND), List.of(full, Rows.task("u")));
        }
        assertThat(found("t"))
                .isEqualTo(full.toBuilder().version(found("t").version()).build());
        assertThat(ids(TaskQuery.newest(9))).containsExactly("t", "u");
        assertThat(store.instance(Rows.US, Rows.OURS.id())).contains(Rows.OURS);
    }

    @Test
    void whatIsPutReplacesAllButPosts() {
        put(Rows.full("t"));
        Task before = found("t");
        PostRecord post = ((PostOrder.Added) store.order(Rows.US, Rows.order("t", null))).post();
        Instance renamed = new Instance(Rows.OURS.id(), Rows.US, "Renamed");
        Task other = Rows.task("t", Rows.OURS.id(), Rows.NOW.plusSeconds(5));
        store.put(List.of(renamed), List.of(other));
        assertThat(store.instance(Rows.US, Rows.OURS.id())).contains(renamed);
        assertThat(found("t"))
                .isEqualTo(other.toBuilder()
                        .version(before.version() + 1)
                        .post(post)
                        .build());
        assertThat(store.update(before, before)).isFalse();
    }

    @Test
    void thePostOfATaskThatIsPutIsNotStored() {
        put(Rows.task("t").toBuilder()
                .post(PostRecord.ordered(Rows.order("t", null), Rows.OURS.id(), 1, Rows.NOW))
                .build());
        assertThat(found("t").post()).isEmpty();
        assertThat(store.list(Rows.US, TaskQuery.newest(9)).get(0).post()).isEmpty();
    }

    @Test
    void foreignIdsAreRefusedAndNothingIsChanged() {
        put(Rows.task("t"), Rows.task("x", Rows.THEIRS.id(), Rows.NOW));
        Task before = found("t");
        Task changed = Rows.full("t");
        Instance stolen = new Instance(Rows.THEIRS.id(), Rows.US, "Stolen");
        refused(List.of(new Instance(Rows.OURS.id(), Rows.US, "New name"), stolen), List.of(), "theirs");
        refused(
                List.of(new Instance(Rows.OURS.id(), Rows.US, "New name")),
                List.of(changed, Rows.task("x", Rows.OURS.id(), Rows.NOW)),
                "x");
        refused(
                List.of(new Instance(new InstanceId("new"), Rows.US, "New")),
                List.of(changed, Rows.task("y", new InstanceId("nowhere"), Rows.NOW)),
                "nowhere");
        assertThat(found("t")).isEqualTo(before);
        assertThat(store.instance(Rows.US, Rows.OURS.id())).contains(Rows.OURS);
        assertThat(store.instance(Rows.THEM, Rows.THEIRS.id())).contains(Rows.THEIRS);
        assertThat(store.instance(Rows.US, new InstanceId("new"))).isEmpty();
        assertThat(store.find(Rows.THEM, new TaskId("x")).orElseThrow().instanceId())
                .isEqualTo(Rows.THEIRS.id());
        assertThat(ids(TaskQuery.newest(9))).containsExactly("t");
    }

    private void refused(List<Instance> instances, List<Task> tasks, String named) {
        assertThatThrownBy(() -> store.put(instances, tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void thoseWhoPutTheSameAtOnceAllSucceed() {
        Instance fresh = new Instance(new InstanceId("fresh"), Rows.US, "Fresh");
        Task task = Rows.task("t", fresh.id(), Rows.NOW);
        List<Boolean> done = Crowd.of(8, i -> {
            store.put(List.of(fresh), List.of(task));
            return true;
        });
        assertThat(done).hasSize(8);
        assertThat(found("t"))
                .isEqualTo(task.toBuilder().version(found("t").version()).build());
    }
}
