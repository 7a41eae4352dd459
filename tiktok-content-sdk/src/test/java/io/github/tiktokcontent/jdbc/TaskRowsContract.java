package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.Crowd;
import io.github.tiktokcontent.oauth.TokenStoreContract;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Rows;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskQuery;
import io.github.tiktokcontent.task.TaskStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of tasks and posts: written by others, in other zones, over more than one connection; on each database. */
abstract class TaskRowsContract {
    private static final TaskId T = new TaskId("t");

    private final TestDatabase database = fresh().withSocketTimeout();
    private final JdbcStores stores;

    TaskRowsContract() {
        Schema.migrate(database.direct());
        stores = JdbcStores.create(database.direct());
    }

    abstract TestDatabase fresh();

    /** Sets the session's zone. */
    abstract String zoneStatement(String zone);

    @BeforeEach
    final void oneTask() {
        stores.tasks().put(List.of(Rows.OURS, Rows.THEIRS), List.of(Rows.full("t")));
    }

    @AfterEach
    final void close() {
        stores.close();
    }

    private PostRecord ordered() {
        return ((PostOrder.Added) stores.tasks().order(Rows.US, Rows.order("t", "key"))).post();
    }

    private Task found() {
        return stores.tasks().find(Rows.US, T).orElseThrow();
    }

    @Test
    void d16_aPhaseOfANewerVersionIsLeftAloneAndCounted() throws SQLException {
        PostRecord before = ordered();
        database.run("UPDATE tiktok_post SET phase = 'REVIEWED'");
        leftAlone(before);
        assertThat(database.text("SELECT phase FROM tiktok_post")).isEqualTo("REVIEWED");
        database.run("UPDATE tiktok_post SET next_at = NULL");
        assertThat(stores.posts().unknown()).isZero();
    }

    @Test
    void d16_aHoldOfANewerVersionIsLeftAloneAndCounted() throws SQLException {
        PostRecord before = ordered();
        database.run("UPDATE tiktok_post SET hold = 'FULL_MOON', hold_reason = 'r', hold_message = 'm'");
        leftAlone(before);
        assertThat(database.text("SELECT hold FROM tiktok_post")).isEqualTo("FULL_MOON");
    }

    private void leftAlone(PostRecord before) {
        PostRecord post = stores.posts().find(T).orElseThrow();
        assertThat(post.phase()).isEqualTo(PostPhase.UNKNOWN);
        assertThat(post.version()).isEqualTo(before.version());
        assertThat(stores.posts().claim(T)).isEmpty();
        assertThat(stores.posts().overdue(Duration.ZERO, 9)).isEmpty();
        assertThat(stores.posts().unknown()).isEqualTo(1);
        assertThatThrownBy(() -> stores.posts().update(post, post)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stores.tasks().order(Rows.US, Rows.order("t", null))).isEqualTo(new PostOrder.Refused(post));
        assertThat(found().post()).contains(post);
        assertThat(stores.tasks().posts(Rows.US, T)).containsExactly(post);
    }

    @Test
    void d16_aTaskWithAWordOfANewerVersionIsShownAndLeftAlone() throws SQLException {
        for (String change : List.of("status = 'archived'", "priority = 'someday'")) {
            stores.tasks().put(List.of(), List.of(Rows.full("t")));
            database.run("UPDATE tiktok_task SET " + change);
            Task seen = found();
            assertThat(seen.holdsUnknownWords()).isTrue();
            assertThat(stores.tasks().update(seen, seen.toBuilder().progress(1).build()))
                    .isFalse();
            assertThat(stores.tasks().update(seen, Rows.full("t"))).isFalse();
            assertThat(found()).isEqualTo(seen);
            assertThat(database.number("SELECT COUNT(*) FROM tiktok_task WHERE " + change))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud83c", "\udfac\ud83c"})
    void d13_textsThatDatabasesRefuseAreRefusedBeforeThem(String text) {
        PostRecord post = ordered();
        Task seen = found();
        for (Task next : List.of(
                seen.toBuilder().description(text).build(),
                seen.toBuilder().errorMessage(text).build(),
                seen.toBuilder().outputMediaIds(List.of(text)).build(),
                seen.toBuilder()
                        .planning(List.of(new PlanningStep("p", text, "", StepStatus.PENDING, List.of())))
                        .build())) {
            assertThatThrownBy(() -> stores.tasks().update(seen, next)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stores.tasks().put(List.of(), List.of(next)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        PostRecord next =
                post.toBuilder().failure(new PostFailure("reason", text)).build();
        assertThatThrownBy(() -> stores.posts().update(post, next)).isInstanceOf(IllegalArgumentException.class);
        NewPost order = Rows.order("t", null);
        assertThatThrownBy(() -> order.request().toBuilder().title(text).build())
                .isInstanceOf(IllegalArgumentException.class);
        NewPost broken = new NewPost(T, order.request(), order.requestHash(), text, Rows.DAY);
        assertThat(stores.posts()
                        .update(
                                post,
                                post.toBuilder().phase(PostPhase.CANCELLED).build()))
                .isPresent();
        assertThatThrownBy(() -> stores.tasks().order(Rows.US, broken)).isInstanceOf(IllegalArgumentException.class);
        assertThat(found().description()).isEqualTo(seen.description());
    }

    @Test
    void twoOrdersForOneTaskOverTwoConnections_onePost() throws SQLException {
        try (JdbcStores other = JdbcStores.create(database.direct())) {
            for (int round = 1; round <= 5; round++) {
                int attempts = round;
                List<PostOrder> answers = Crowd.of(
                        2,
                        i -> (i == 0 ? stores : other)
                                .tasks()
                                .order(Rows.US, Rows.order("t", "key-" + attempts + "-" + i)));
                assertThat(answers)
                        .filteredOn(PostOrder.Added.class::isInstance)
                        .hasSize(1);
                assertThat(answers)
                        .filteredOn(PostOrder.Refused.class::isInstance)
                        .hasSize(1);
                assertThat(database.number("SELECT COUNT(*) FROM tiktok_post")).isEqualTo(attempts);
                PostRecord post = other.posts().find(T).orElseThrow();
                assertThat(stores.posts()
                                .update(
                                        post,
                                        post.toBuilder()
                                                .phase(PostPhase.CANCELLED)
                                                .build()))
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/St_Johns"})
    void d18_tasksAndPostsMeanTheSameInEveryZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        try (JdbcStores elsewhere = JdbcStores.create(database.after(zoneStatement(zone)))) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            elsewhere.tasks().put(List.of(), List.of(Rows.full("z")));
            NewPost order = Rows.at(Rows.order("z", null), stores.posts().now().plusSeconds(600));
            PostRecord post = ((PostOrder.Added) elsewhere.tasks().order(Rows.US, order)).post();
            assertThat(elsewhere.posts().claim(post.taskId())).isEmpty();
            assertThat(elsewhere.posts().overdue(Duration.ZERO, 9)).isEmpty();
            TimeZone.setDefault(before);
            assertThat(stores.posts().find(post.taskId())).contains(post);
            assertThat(stores.posts().claim(post.taskId())).isEmpty();
            assertThat(stores.posts().overdue(Duration.ZERO, 9)).isEmpty();
            Task here = stores.tasks().find(Rows.US, post.taskId()).orElseThrow();
            assertThat(here)
                    .isEqualTo(Rows.full("z").toBuilder().version(1).post(post).build());
            Instant due = stores.posts().now().minusSeconds(600);
            PostRecord full = Rows.full(post).toBuilder().nextAt(due).build();
            PostRecord written = stores.posts()
                    .update(post, full.toBuilder().phase(PostPhase.SCHEDULED).build())
                    .orElseThrow();
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(elsewhere.posts().find(post.taskId())).contains(written);
            assertThat(elsewhere.posts().overdue(Duration.ofSeconds(500), 9)).containsExactly(post.taskId());
            assertThat(elsewhere.posts().overdue(Duration.ofMinutes(15), 9)).isEmpty();
            assertThat(elsewhere.tasks().list(Rows.US, TaskQuery.newest(9)))
                    .extracting(Task::createdAt)
                    .containsOnly(Rows.NOW);
            assertThat(elsewhere.posts().claim(post.taskId())).isPresent();
            assertThat(Duration.between(elsewhere.posts().now(), stores.posts().now())
                            .abs())
                    .isLessThan(Duration.ofSeconds(5));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void importingAddsAllAndTwiceIsOnce() {
        Account account = TokenStoreContract.account("a", "ours", "open");
        assertThat(stores.importAll(List.of(Rows.SECOND), List.of(account), List.of(Rows.full("new"))))
                .isEqualTo(1);
        stores.tokens().update(account.id(), account.grant().version(), new AccountChange.Renamed("Later"), Rows.NOW);
        Account other = TokenStoreContract.account("b", "second", "open");
        Account sameOpenId = TokenStoreContract.account("c", "ours", "open");
        assertThat(stores.importAll(
                        List.of(Rows.SECOND), List.of(account, sameOpenId, other), List.of(Rows.full("new"))))
                .isEqualTo(1);
        assertThat(stores.tokens().find(account.id()).orElseThrow().name()).isEqualTo("Later");
        assertThat(stores.tokens().query(AccountQuery.all())).hasSize(2);
        assertThat(stores.tasks().instance(Rows.US, Rows.SECOND.id())).contains(Rows.SECOND);
        assertThat(stores.tasks().list(Rows.US, TaskQuery.newest(9))).hasSize(2);
    }

    @Test
    void importingIsAllOrNothing() {
        stores.tasks().put(List.of(), List.of(Rows.task("x", Rows.THEIRS.id(), Rows.NOW)));
        assertThatThrownBy(() -> stores.importAll(
                        List.of(Rows.SECOND),
                        List.of(TokenStoreContract.account("a", "ours", "open")),
                        List.of(Rows.task("new"), Rows.task("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x");
        assertThat(stores.tokens().query(AccountQuery.all())).isEmpty();
        assertThat(stores.tasks().instance(Rows.US, Rows.SECOND.id())).isEmpty();
        assertThat(stores.tasks().find(Rows.US, new TaskId("new"))).isEmpty();
    }

    @Test
    void theWordsOfAllPhasesAndHoldsAreKnown() throws SQLException {
        ordered();
        for (PostPhase phase : PostPhase.values()) {
            if (phase != PostPhase.UNKNOWN) {
                database.run("UPDATE tiktok_post SET phase = '" + phase.name() + "'");
                assertThat(stores.posts().unknown()).isZero();
                assertThat(stores.posts().overdue(Duration.ZERO, 9)).containsExactly(T);
            }
        }
        for (Hold.Kind kind : Hold.Kind.values()) {
            database.run("UPDATE tiktok_post SET hold_reason = 'r', hold_message = 'm', hold = '" + kind.name() + "'");
            assertThat(stores.posts().unknown()).isZero();
            assertThat(stores.posts().find(T).orElseThrow().hold().orElseThrow().kind())
                    .isEqualTo(kind);
        }
        for (TaskStatus status : TaskStatus.values()) {
            database.run("UPDATE tiktok_task SET status = '" + status.word() + "'");
            assertThat(found().status()).isEqualTo(status);
        }
    }
}
