package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps tasks and posts in memory, for tests and programs of a single process that may forget them. Never blocks for long.
 */
public final class InMemoryTaskStore implements TaskStore, PostStore {
    private static final Comparator<Task> NEWEST_FIRST = Comparator.comparing(Task::createdAt)
            .reversed()
            .thenComparing(task -> task.id().value());

    private final InstantSource clock;
    private final Map<InstanceId, Instance> instances = new HashMap<>();
    private final Map<TaskId, Task> tasks = new HashMap<>();
    private final Map<TaskId, List<PostRecord>> posts = new HashMap<>();

    /**
     * An empty store.
     *
     * @param clock the store's clock, such as {@code InstantSource.system()}
     */
    public InMemoryTaskStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** The same rows under another clock; neither store changes the other's. */
    synchronized InMemoryTaskStore copy(InstantSource otherClock) {
        InMemoryTaskStore copy = new InMemoryTaskStore(otherClock);
        copy.instances.putAll(instances);
        copy.tasks.putAll(tasks);
        posts.forEach((id, attempts) -> copy.posts.put(id, new ArrayList<>(attempts)));
        return copy;
    }

    @Override
    public synchronized Optional<Instance> instance(UserId owner, InstanceId id) {
        return Optional.ofNullable(instances.get(id))
                .filter(instance -> instance.owner().equals(owner));
    }

    @Override
    public synchronized Optional<Task> find(UserId owner, TaskId id) {
        return Optional.ofNullable(tasks.get(id))
                .filter(task -> instance(owner, task.instanceId()).isPresent())
                .map(this::withPost);
    }

    @Override
    public synchronized Optional<Task> find(InstanceId instance, TaskId id) {
        return Optional.ofNullable(tasks.get(id))
                .filter(task -> task.instanceId().equals(instance))
                .map(this::withPost);
    }

    @Override
    public synchronized List<Task> list(UserId owner, TaskQuery query) {
        return tasks.values().stream()
                .filter(task -> instance(owner, task.instanceId()).isPresent())
                .filter(task ->
                        query.instanceId().map(task.instanceId()::equals).orElse(true))
                .filter(task -> query.status().map(task.status()::equals).orElse(true))
                .filter(task -> query.after()
                        .map(last -> NEWEST_FIRST.compare(last, task) < 0)
                        .orElse(true))
                .sorted(NEWEST_FIRST)
                .limit(query.limit())
                .map(this::withPost)
                .toList();
    }

    @Override
    public synchronized List<PostRecord> posts(UserId owner, TaskId id) {
        return find(owner, id).isPresent() ? List.copyOf(attempts(id)) : List.of();
    }

    @Override
    public synchronized void put(List<Instance> newInstances, List<Task> newTasks) {
        Map<InstanceId, Instance> allInstances = new HashMap<>(instances);
        for (Instance instance : newInstances) {
            Instance before = allInstances.put(instance.id(), instance);
            if (before != null && !before.owner().equals(instance.owner())) {
                throw new IllegalArgumentException("Instance " + instance.id() + " belongs to another user.");
            }
        }
        Map<TaskId, Task> allTasks = new HashMap<>(tasks);
        for (Task task : newTasks) {
            Task before = allTasks.get(task.id());
            if (!allInstances.containsKey(task.instanceId())) {
                throw new IllegalArgumentException(
                        "There is no instance " + task.instanceId() + " for task " + task.id() + ".");
            }
            if (before != null && !before.instanceId().equals(task.instanceId())) {
                throw new IllegalArgumentException("Task " + task.id() + " belongs to another instance.");
            }
            allTasks.put(task.id(), kept(task, before == null ? 1 : before.version() + 1));
        }
        instances.putAll(allInstances);
        tasks.putAll(allTasks);
    }

    @Override
    public synchronized boolean update(Task seen, Task next) {
        Task present = tasks.get(seen.id());
        if (present == null
                || present.version() != seen.version()
                || present.holdsUnknownWords()
                || next.holdsUnknownWords()
                || !present.id().equals(next.id())
                || !present.instanceId().equals(next.instanceId())) {
            return false;
        }
        TaskBuilder changed = next.toBuilder().createdAt(present.createdAt()).updatedAt(now());
        tasks.put(next.id(), kept(changed.build(), present.version() + 1));
        return true;
    }

    @Override
    public synchronized PostOrder order(UserId owner, NewPost order) {
        Optional<Task> task = find(owner, order.taskId());
        if (task.isEmpty()) {
            return new PostOrder.NoSuchTask();
        }
        Instant now = now();
        List<PostRecord> attempts = posts.computeIfAbsent(order.taskId(), id -> new ArrayList<>());
        Optional<PostRecord> before = order.request()
                .idempotencyKey()
                .flatMap(key -> attempts.stream()
                        .filter(post -> post.request().idempotencyKey().equals(Optional.of(key)))
                        .filter(post -> post.createdAt().plus(order.keyLife()).isAfter(now))
                        .reduce((first, second) -> second));
        if (before.isPresent()) {
            return before.get().requestHash().equals(order.requestHash())
                    ? new PostOrder.Repeated(before.get())
                    : new PostOrder.KeyReused(before.get());
        }
        Optional<PostRecord> latest = find(order.taskId());
        if (latest.isPresent() && !latest.get().phase().mayBePostedAgain()) {
            return new PostOrder.Refused(latest.get());
        }
        PostRecord added = PostRecord.ordered(order, task.get().instanceId(), attempts.size() + 1, now);
        attempts.add(added);
        return new PostOrder.Added(added);
    }

    @Override
    public synchronized Optional<PostRecord> find(TaskId task) {
        List<PostRecord> attempts = attempts(task);
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    @Override
    public synchronized Optional<PostClaim> claim(TaskId task) {
        Instant now = now();
        return find(task).filter(post -> isDue(post, now)).map(post -> {
            PostPhase phase = post.phase() == PostPhase.SCHEDULED ? PostPhase.CLAIMED : post.phase();
            PostRecord claimed = post.toBuilder()
                    .phase(phase)
                    .epoch(post.epoch() + 1)
                    .version(post.version() + 1)
                    .claims(post.claims() + 1)
                    .updatedAt(now)
                    .build();
            replace(claimed);
            return new PostClaim(claimed, now);
        });
    }

    private static boolean isDue(PostRecord post, Instant now) {
        return post.phase() != PostPhase.UNKNOWN
                && post.nextAt().filter(next -> !next.isAfter(now)).isPresent();
    }

    @Override
    public synchronized Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        if (!seen.phase().mayBecome(next.phase())) {
            throw new IllegalArgumentException("A post that is " + seen.phase() + " cannot become " + next.phase());
        }
        Optional<PostRecord> present = find(seen.taskId())
                .filter(post -> post.attempt() == seen.attempt() && post.version() == seen.version());
        if (present.isEmpty() || present.get().phase() == PostPhase.UNKNOWN) {
            return Optional.empty();
        }
        PostRecordBuilder changed =
                next.toBuilder().version(seen.version() + 1).updatedAt(now()).of(present.get());
        // As the store's clock: who comes back at that time must find it due.
        next.nextAt().ifPresent(time -> changed.nextAt(time.truncatedTo(ChronoUnit.MICROS)));
        PostRecord written = changed.build();
        replace(written);
        return Optional.of(written);
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized List<TaskId> overdue(Duration late, int limit) {
        Instant before = now().minus(late);
        return posts.keySet().stream()
                .flatMap(task -> find(task).stream())
                .filter(post -> isDue(post, before))
                .sorted(Comparator.comparing(post -> post.nextAt().orElseThrow()))
                .limit(limit)
                .map(PostRecord::taskId)
                .toList();
    }

    @Override
    public synchronized long unknown() {
        return posts.values().stream()
                .flatMap(List::stream)
                .filter(post -> post.phase() == PostPhase.UNKNOWN)
                .filter(post ->
                        post.nextAt().filter(next -> !next.isAfter(now())).isPresent())
                .count();
    }

    private List<PostRecord> attempts(TaskId task) {
        return posts.getOrDefault(task, List.of());
    }

    private void replace(PostRecord post) {
        List<PostRecord> attempts = posts.computeIfAbsent(post.taskId(), id -> new ArrayList<>());
        attempts.set(post.attempt() - 1, post);
    }

    /** Without the post, which has rows of its own. */
    private static Task kept(Task task, long version) {
        return task.toBuilder().version(version).noPost().build();
    }

    private Task withPost(Task task) {
        return find(task.id()).map(post -> task.toBuilder().post(post).build()).orElse(task);
    }

    /** How many tasks there are. */
    @Override
    public synchronized String toString() {
        return "InMemoryTaskStore[" + tasks.size() + " tasks]";
    }
}
