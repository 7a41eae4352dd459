package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Rows;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks and posts when the line breaks at a statement or a commit: looked up, then decided; on each database. */
abstract class TaskLossContract {
    private static final TaskId T = new TaskId("t");
    private static final int ROUNDS = Integer.getInteger("a19.rounds", 1);
    private static final int LONGEST = 100;

    private final Map<String, Integer> sends = new TreeMap<>();
    private final LossStage stage;
    private final JdbcStores stores;

    TaskLossContract(LossStage stage) {
        this.stage = stage;
        this.stores = stage.stores;
    }

    @BeforeEach
    final void oneTask() {
        stores.tasks().put(List.of(Rows.OURS), List.of(Rows.full("t")));
    }

    @AfterEach
    final void close() throws IOException {
        stage.close();
    }

    private PostRecord ordered() {
        return ((PostOrder.Added) stores.tasks().order(Rows.US, Rows.order("t", "key"))).post();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfAnOrderWithoutAnswer_oneAttempt(Action action) throws SQLException {
        stage.loseCommit(action);
        PostRecord post = ordered();
        assertThat(stores.tasks().posts(Rows.US, T)).containsExactly(post);
        assertThat(stage.database.number("SELECT COUNT(*) FROM tiktok_post")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfARepeatedOrderWithoutAnswer_isRepeated(Action action) {
        PostRecord post = ordered();
        stage.loseCommit(action);
        assertThat(stores.tasks().order(Rows.US, Rows.order("t", "key"))).isEqualTo(new PostOrder.Repeated(post));
        stage.loseCommit(action);
        assertThat(stores.tasks().order(Rows.US, Rows.order("t", null))).isEqualTo(new PostOrder.Refused(post));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void a19_commitOfAPostsUpdateWithoutAnswer_isWrittenOnceAndSaid(Action action) {
        PostRecord post = ordered();
        stage.loseCommit(action);
        PostRecord written = stores.posts().update(post, Rows.full(post)).orElseThrow();
        assertThat(written.version()).isEqualTo(post.version() + 1);
        assertThat(stores.posts().find(T)).contains(written);
        assertThat(written)
                .isEqualTo(Rows.full(post).toBuilder()
                        .version(written.version())
                        .updatedAt(written.updatedAt())
                        .build());
        stage.loseCommit(action);
        assertThat(stores.posts().update(post, post)).isEmpty();
        assertThat(stores.posts().find(T)).contains(written);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void a19_commitOfAClaimWithoutAnswer_isNobodysAndTheNextOneGetsIt(Action action) {
        PostRecord post = ordered();
        stage.loseCommit(action);
        Optional<PostClaim> lost = stores.posts().claim(T);
        long claimed = action == Action.CUT_AFTER ? 1 : 0;
        assertThat(lost).isEmpty();
        assertThat(stores.posts().find(T).orElseThrow().epoch()).isEqualTo(post.epoch() + claimed);
        assertThat(stores.posts().claim(T).orElseThrow().post().epoch()).isEqualTo(post.epoch() + claimed + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d03_commitOfATasksUpdateWithoutAnswer_isWrittenOnceAndSaid(Action action) {
        Task seen = stores.tasks().find(Rows.US, T).orElseThrow();
        stage.loseCommit(action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(7).build()))
                .isTrue();
        Task after = stores.tasks().find(Rows.US, T).orElseThrow();
        assertThat(after.progress()).isEqualTo(7);
        assertThat(after.version()).isEqualTo(seen.version() + 1);
        stage.loseCommit(action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(8).build()))
                .isFalse();
        assertThat(stores.tasks().find(Rows.US, T)).contains(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    final void d02_connectionLostBeforeTheCommit_isRepeated(Action action) {
        stage.proxy.once("INSERT INTO tiktok_post", action);
        PostRecord post = ordered();
        assertThat(stores.tasks().posts(Rows.US, T)).containsExactly(post);
        stage.proxy.once("UPDATE tiktok_post", action);
        PostRecord claimed = stores.posts().claim(T).orElseThrow().post();
        assertThat(claimed.epoch()).isEqualTo(post.epoch() + 1);
        stage.proxy.once("UPDATE tiktok_post", action);
        PostRecord written = stores.posts().update(claimed, Rows.full(claimed)).orElseThrow();
        assertThat(written.version()).isEqualTo(claimed.version() + 1);
        Task seen = stores.tasks().find(Rows.US, T).orElseThrow();
        stage.proxy.once("UPDATE tiktok_task", action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(7).build()))
                .isTrue();
        stage.proxy.once("UPDATE tiktok_task", action);
        stores.tasks().put(List.of(Rows.OURS), List.of(Rows.full("t")));
        assertThat(stores.tasks().find(Rows.US, T).orElseThrow().version()).isEqualTo(seen.version() + 2);
    }

    /** A write: what is there before gives what is done, which says whether it was done; and how often it has been done. */
    private record Write(String name, Function<TaskId, BooleanSupplier> ready, ToLongFunction<TaskId> done) {}

    @Test
    @Timeout(600)
    final void a19_theLineLostAtAnySend_noWriteIsLostOrDoneTwiceUnsaid() {
        int points = 0;
        try (JdbcStores truth = JdbcStores.create(stage.database.direct());
                JdbcStores line = JdbcStores.create(stage.database
                        .behind(stage.proxy.port())
                        .withSocketTimeout()
                        .direct())) {
            for (Write write : writes(truth, line)) {
                for (Action action : List.of(Action.CUT_BEFORE, Action.CUT_AFTER)) {
                    for (int round = 0; round < ROUNDS; round++) {
                        points += lostAtEach(write, action, false, truth);
                    }
                    // For good takes seconds each, until the store gives up: the campaign's.
                    if (ROUNDS > 1) {
                        points += lostAtEach(write, action, true, truth);
                    }
                }
            }
        }
        System.err.println(
                getClass().getSimpleName() + ": the line was lost " + points + " times, at the sends of " + sends);
        assertThat(points).isGreaterThanOrEqualTo(40 * ROUNDS);
    }

    private static List<Write> writes(JdbcStores truth, JdbcStores line) {
        return List.of(
                new Write(
                        "order",
                        task -> () ->
                                line.tasks().order(Rows.US, Rows.order(task.value(), "key")) instanceof PostOrder.Added,
                        task -> truth.tasks().posts(Rows.US, task).size()),
                new Write(
                        "claim",
                        task -> {
                            truth.tasks().order(Rows.US, Rows.order(task.value(), "key"));
                            return () -> line.posts().claim(task).isPresent();
                        },
                        task -> truth.posts().find(task).orElseThrow().epoch()),
                new Write(
                        "update of a post",
                        task -> {
                            truth.tasks().order(Rows.US, Rows.order(task.value(), "key"));
                            PostRecord seen = truth.posts().find(task).orElseThrow();
                            return () ->
                                    line.posts().update(seen, Rows.full(seen)).isPresent();
                        },
                        task -> truth.posts().find(task).orElseThrow().version() - 1),
                new Write(
                        "update of a task",
                        task -> {
                            Task seen = truth.tasks().find(Rows.US, task).orElseThrow();
                            Task next = seen.toBuilder().progress(7).build();
                            return () -> line.tasks().update(seen, next);
                        },
                        task -> truth.tasks().find(Rows.US, task).orElseThrow().version() - 1));
    }

    /** Loses the line at the first send, at the second, and so on, each with a task of its own, until there are no more. */
    private int lostAtEach(Write write, Action action, boolean lasting, JdbcStores truth) {
        for (int n = 1; n <= LONGEST; n++) {
            int send = n;
            String point = write.name() + ", " + action + (lasting ? " for good" : "") + " at send " + n;
            Loss loss = lost(
                    write,
                    point,
                    () -> lasting ? stage.proxy.fromNth(send, action) : stage.proxy.nth(send, action),
                    truth);
            assertThat(loss.failed().isEmpty() || lasting).as(point).isTrue();
            if (!loss.met()) {
                sends.merge(write.name(), n - 1, Math::max);
                return n - 1;
            }
        }
        throw new AssertionError(write.name() + " sends without end");
    }

    @Test
    final void a19_theLineLostForGoodAtTheCommit_theCallerLearnsThatNobodyKnows() {
        try (JdbcStores truth = JdbcStores.create(stage.database.direct());
                JdbcStores line = JdbcStores.create(stage.database
                        .behind(stage.proxy.port())
                        .withSocketTimeout()
                        .direct())) {
            for (Write write : writes(truth, line)) {
                for (Action action : List.of(Action.CUT_BEFORE, Action.CUT_AFTER)) {
                    String point = write.name() + ", " + action + " for good at the commit";
                    Loss loss = lost(write, point, () -> stage.loseFromCommit(action), truth);
                    assertThat(loss.failed()).as(point).contains(Outcome.AMBIGUOUS);
                    assertThat(loss.done()).as(point).isEqualTo(action == Action.CUT_AFTER ? 1 : 0);
                }
            }
        }
    }

    /** Whether the line was lost, what the caller's exception says, and how often the write was done. */
    private record Loss(boolean met, Optional<Outcome> failed, long done) {}

    /** Writes over a line that is lost; then over one that is whole again. */
    private Loss lost(Write write, String point, Supplier<CountDownLatch> line, JdbcStores truth) {
        TaskId task = new TaskId(TestDatabase.freshName());
        truth.tasks().put(List.of(), List.of(Rows.task(task.value())));
        BooleanSupplier act = write.ready().apply(task);
        long before = write.done().applyAsLong(task);
        boolean claim = write.name().equals("claim");
        Optional<Outcome> failed = Optional.empty();
        Optional<Boolean> said = Optional.empty();
        CountDownLatch met = line.get();
        try {
            said = Optional.of(act.getAsBoolean());
        } catch (StoreException e) {
            failed = Optional.of(e.outcome());
        }
        boolean lost = met.getCount() == 0;
        stage.proxy.mend();
        long done = write.done().applyAsLong(task) - before;
        assertThat(done).as(point).isBetween(0L, 1L);
        assertThat(done == 0 || failed.isEmpty() || failed.get() == Outcome.AMBIGUOUS)
                .as(point)
                .isTrue();
        // A claim whose commit got no answer is nobody's.
        if (said.isPresent() && (!claim || said.get())) {
            assertThat(said).as(point).contains(true);
            assertThat(done).as(point).isEqualTo(1);
        }
        boolean again = act.getAsBoolean();
        long after = write.done().applyAsLong(task) - before;
        assertThat(again).as(point + ", again").isEqualTo(claim || done == 0);
        assertThat(after).as(point + ", again").isEqualTo(claim ? done + 1 : 1);
        return new Loss(lost, failed, done);
    }
}
