package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.posting.ExplorerScene.Bounds;
import io.github.tiktokcontent.posting.ExplorerScene.Move;
import io.github.tiktokcontent.task.ForwardingPostStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Paths through what {@link ExplorerTest} explores, on a real database: those on which weaker rules post twice, and random ones. */
abstract class ExplorerPathsContract {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(PostingService.class);
    private static final int PATHS = Integer.getInteger("explorer.paths", 1_000);
    private static final long SEED = Long.getLong("explorer.seed", 20261123L);
    private static final int LONGEST = 20;
    private static final Bounds BOUNDS = new Bounds(5, 3, 2);

    /** As far as the open upload: claim, look, open, store. */
    private static final List<String> OPEN_BY_W0 = List.of(
            "w0 claims",
            "w0 Begin",
            "w0 Prepare ANSWERED",
            "w0 OpenUpload ANSWERED",
            "w0 StoreSession",
            "w0 StartUpload");

    /** Where a weaker rule posts twice: no epoch, upload not stored, no commit mark, blind retry, question before clock. */
    private static final List<List<String>> KNOWN = List.of(
            List.of(
                    "w0 claims",
                    "w0 Begin",
                    "w0 Prepare ANSWERED",
                    "w0 OpenUpload ANSWERED",
                    "w1 claims",
                    "w1 Begin",
                    "w1 Prepare ANSWERED",
                    "w1 OpenUpload ANSWERED",
                    "w1 StoreSession",
                    "w0 StoreSession",
                    "w0 StartUpload",
                    "w0 at the gate",
                    "w0 last chunk: 201",
                    "w1 StartUpload",
                    "w1 at the gate",
                    "w1 last chunk: 201"),
            then(
                    OPEN_BY_W0,
                    "w0 at the gate",
                    "w0 last chunk: 201",
                    "w0 dies",
                    "w1 claims",
                    "w1 Begin",
                    "w1 Reconcile"),
            then(
                    OPEN_BY_W0,
                    "w1 claims",
                    "w1 Begin",
                    "w1 StartUpload",
                    "w0 at the gate",
                    "w0 last chunk: 201",
                    "w1 at the gate",
                    "w1 last chunk: 201"),
            then(
                    OPEN_BY_W0,
                    "w0 at the gate",
                    "w0 last chunk: answer lost",
                    "w0 AskAfterFailure NEVER",
                    "w1 claims",
                    "w1 Begin",
                    "w1 Reconcile",
                    "w1 at the gate",
                    "w1 last chunk: 201"),
            then(
                    OPEN_BY_W0,
                    "w0 at the gate",
                    "w1 claims",
                    "w1 Begin",
                    "w1 Reconcile",
                    "w0 last chunk: 201",
                    "tick",
                    "tick",
                    "tick",
                    "w1 dies",
                    "w1 claims",
                    "w1 Begin",
                    "w1 Reconcile",
                    "w1 AskWhenOver ANSWERED"));

    private static List<String> then(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    abstract TestDatabase fresh();

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @Test
    void onThousandPathsAtMostOneUploadIsCompletedAndNoPostIsForgotten() {
        TestDatabase database = fresh();
        Schema.migrate(database.direct());
        try (HikariDataSource pool = database.pool(4);
                JdbcStores stores = JdbcStores.create(pool)) {
            stores.tasks()
                    .put(List.of(new Instance(PostingStage.INSTANCE, PostingStage.OWNER, "Workspace")), List.of());
            long moves = 0;
            for (int path = 0; path < PATHS; path++) {
                Random random = new Random(SEED + path);
                List<String> script = path < 10 * KNOWN.size() ? KNOWN.get(path % KNOWN.size()) : List.of();
                moves += walk(stores, new TaskId("task-" + path), random, script);
            }
            System.err.println(
                    getClass().getSimpleName() + ": " + PATHS + " paths of " + moves + " moves, seed " + SEED);
        }
    }

    private static int walk(JdbcStores stores, TaskId task, Random random, List<String> script) {
        stores.tasks().put(List.of(), List.of(PostingStage.task(task)));
        PostingTime time = new PostingTime();
        ExplorerScene scene = new ExplorerScene(
                new Shifted(stores, time),
                new ExplorerTikTok(script.isEmpty() && random.nextInt(4) == 0),
                time,
                ExplorerTest.TIMES,
                BOUNDS,
                task,
                2);
        scene.order();
        List<String> path = new ArrayList<>();
        for (String wanted : script) {
            happens(
                    scene,
                    path,
                    scene.moves().stream()
                            .filter(move -> move.label().startsWith(wanted))
                            .findFirst());
        }
        for (int i = 0; i < LONGEST; i++) {
            List<Move> moves = scene.moves();
            happens(scene, path, Optional.of(moves.get(random.nextInt(moves.size()))));
        }
        return path.size();
    }

    private static void happens(ExplorerScene scene, List<String> path, Optional<Move> move) {
        if (move.isPresent()) {
            path.add(move.get().label());
            move.get().happens().run();
            assertThat(scene.violation())
                    .as("%s after %s", scene.task, String.join(" | ", path))
                    .isEmpty();
        }
    }

    /** The rows of the database under a clock that can be moved. */
    private static final class Shifted extends ForwardingPostStore implements ExplorerScene.Rows {
        private final TaskStore tasks;
        private final PostingTime time;

        Shifted(JdbcStores stores, PostingTime time) {
            super(stores.posts());
            this.tasks = stores.tasks();
            this.time = time;
        }

        @Override
        public TaskStore tasks() {
            return tasks;
        }

        @Override
        public PostStore posts() {
            return this;
        }

        @Override
        public Optional<PostClaim> claim(TaskId task) {
            return store.claim(task).map(claim -> new PostClaim(claim.post(), time.instant()));
        }

        @Override
        public Instant now() {
            return time.instant();
        }
    }
}
