package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.tiktokcontent.posting.ExplorerScene.Bounds;
import io.github.tiktokcontent.posting.ExplorerScene.Move;
import io.github.tiktokcontent.task.ForwardingPostStore;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.StoreCopies;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Everything that may happen to a post with two workers: any order of their steps, lost answers, deaths, expired uploads, time
 * that passes, holds, cancels, decisions of people, new attempts. What decides is the real code.
 */
final class ExplorerTest {
    /** Claims, uploads and attempts at most; a campaign sets more. */
    private static final Bounds BOUNDS = bounds(System.getProperty("explorer.bounds", "3,2,1"));

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(PostingService.class);

    static final PostingTimes TIMES = new PostingTimes(
            Duration.ofSeconds(8),
            ExplorerScene.LONG,
            Duration.ofMinutes(60),
            Duration.ofMinutes(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    private static Bounds bounds(String text) {
        String[] parts = text.split(",", -1);
        return new Bounds(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Hundreds of thousands of lines would say nothing. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private record Memory(InMemoryTaskStore store, UnaryOperator<PostStore> weakened) implements ExplorerScene.Rows {
        @Override
        public PostStore posts() {
            return weakened.apply(store);
        }

        @Override
        public TaskStore tasks() {
            return store;
        }
    }

    private record Found(int states, Optional<String> violation) {}

    private record Node(ExplorerScene scene, List<String> path) {}

    private static Found explore(boolean pulls, Bounds bounds, PostingTimes times, UnaryOperator<PostStore> weakened) {
        PostingTime time = new PostingTime();
        InMemoryTaskStore store = new InMemoryTaskStore(time);
        store.put(
                List.of(new Instance(PostingStage.INSTANCE, PostingStage.OWNER, "Workspace")),
                List.of(PostingStage.task(PostingStage.TASK)));
        ExplorerScene first = new ExplorerScene(
                new Memory(store, weakened), new ExplorerTikTok(pulls), time, times, bounds, PostingStage.TASK, 2);
        first.order();
        Set<String> seen = new HashSet<>(Set.of(first.key()));
        Deque<Node> open = new ArrayDeque<>(List.of(new Node(first, List.of())));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            int count = node.scene.moves().size();
            for (int i = 0; i < count; i++) {
                ExplorerScene next = copy(node.scene);
                Move move = next.moves().get(i);
                move.happens().run();
                if (!seen.add(next.key())) {
                    continue;
                }
                List<String> path = new ArrayList<>(node.path);
                path.add(move.label());
                Optional<String> violation = next.violation();
                if (violation.isPresent()) {
                    return new Found(seen.size(), Optional.of(violation.get() + ": " + String.join(" | ", path)));
                }
                open.addLast(new Node(next, path));
            }
        }
        return new Found(seen.size(), Optional.empty());
    }

    private static ExplorerScene copy(ExplorerScene scene) {
        Memory rows = (Memory) scene.rows;
        PostingTime time = new PostingTime();
        time.passUntil(scene.time.instant());
        return scene.copy(new Memory(StoreCopies.of(rows.store(), time), rows.weakened()), time);
    }

    @Test
    void whateverHappensToAnUploadAtMostOneIsCompletedAndNoPostIsForgotten() {
        Found found = explore(false, BOUNDS, TIMES, UnaryOperator.identity());
        System.err.println("explored uploads: " + found);
        assertThat(found.violation()).isEmpty();
        assertThat(found.states()).isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void whateverHappensToAPullItIsBegunOnceAndNoPostIsForgotten() {
        Found found = explore(true, BOUNDS, TIMES, UnaryOperator.identity());
        System.err.println("explored pulls: " + found);
        assertThat(found.violation()).isEmpty();
    }

    @Test
    void withoutTheFenceTheExplorerFindsADoublePost() {
        PostingTimes hasty = new PostingTimes(
                TIMES.inline(),
                TIMES.grace(),
                Duration.ofNanos(1),
                Duration.ofNanos(1),
                TIMES.initDeadline(),
                TIMES.pollFirst(),
                TIMES.pollLongest());
        Found found = explore(false, BOUNDS, hasty, UnaryOperator.identity());
        System.err.println("without the fence: " + found);
        assertThat(found.violation()).isPresent();
    }

    @Test
    void withAStoreThatWritesOverOthersTheExplorerFindsADoublePost() {
        Found found = explore(false, BOUNDS, TIMES, Overwriting::new);
        System.err.println("without compare-and-set: " + found);
        assertThat(found.violation()).isPresent();
    }

    /** Breaks the contract: writes although somebody else changed the post since. */
    private static final class Overwriting extends ForwardingPostStore {
        Overwriting(PostStore store) {
            super(store);
        }

        @Override
        public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
            PostRecord present = store.find(seen.taskId()).orElseThrow();
            boolean possible = present.phase().mayBecome(next.phase());
            return possible
                    ? store.update(
                            present, next.toBuilder().epoch(present.epoch()).build())
                    : Optional.empty();
        }
    }
}
