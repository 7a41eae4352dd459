package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TcpProxy;
import io.github.tiktokcontent.databases.TcpProxy.Action;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Rows;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks and posts when the line breaks at a statement or a commit: looked up, then decided. */
final class PostgresTaskLossTest {
    private static final TaskId T = new TaskId("t");

    private final TestDatabase database = TestDatabase.postgres();
    private final TcpProxy proxy;
    private final HikariDataSource pool;
    private final JdbcStores stores;

    PostgresTaskLossTest() throws IOException {
        proxy = TcpProxy.before(database);
        pool = database.behind(proxy.port()).withSocketTimeout().pool(2);
        Schema.migrate(pool);
        stores = JdbcStores.create(pool);
    }

    @BeforeEach
    void oneTask() {
        stores.tasks().put(List.of(Rows.OURS), List.of(Rows.full("t")));
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
        pool.close();
        proxy.close();
    }

    private void loseCommit(Action action) {
        proxy.once("COMMIT\u0000", action);
    }

    private PostRecord ordered() {
        return ((PostOrder.Added) stores.tasks().order(Rows.US, Rows.order("t", "key"))).post();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfAnOrderWithoutAnswer_oneAttempt(Action action) throws SQLException {
        loseCommit(action);
        PostRecord post = ordered();
        assertThat(stores.tasks().posts(Rows.US, T)).containsExactly(post);
        assertThat(database.number("SELECT COUNT(*) FROM tiktok_post")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfARepeatedOrderWithoutAnswer_isRepeated(Action action) {
        PostRecord post = ordered();
        loseCommit(action);
        assertThat(stores.tasks().order(Rows.US, Rows.order("t", "key"))).isEqualTo(new PostOrder.Repeated(post));
        loseCommit(action);
        assertThat(stores.tasks().order(Rows.US, Rows.order("t", null))).isEqualTo(new PostOrder.Refused(post));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void a19_commitOfAPostsUpdateWithoutAnswer_isWrittenOnceAndSaid(Action action) {
        PostRecord post = ordered();
        loseCommit(action);
        PostRecord written = stores.posts().update(post, Rows.full(post)).orElseThrow();
        assertThat(written.version()).isEqualTo(post.version() + 1);
        assertThat(stores.posts().find(T)).contains(written);
        assertThat(written)
                .isEqualTo(Rows.full(post).toBuilder()
                        .version(written.version())
                        .updatedAt(written.updatedAt())
                        .build());
        loseCommit(action);
        assertThat(stores.posts().update(post, post)).isEmpty();
        assertThat(stores.posts().find(T)).contains(written);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void a19_commitOfAClaimWithoutAnswer_isNobodysAndTheNextOneGetsIt(Action action) {
        PostRecord post = ordered();
        loseCommit(action);
        Optional<PostClaim> lost = stores.posts().claim(T);
        long claimed = action == Action.CUT_AFTER ? 1 : 0;
        assertThat(lost).isEmpty();
        assertThat(stores.posts().find(T).orElseThrow().epoch()).isEqualTo(post.epoch() + claimed);
        assertThat(stores.posts().claim(T).orElseThrow().post().epoch()).isEqualTo(post.epoch() + claimed + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d03_commitOfATasksUpdateWithoutAnswer_isWrittenOnceAndSaid(Action action) {
        Task seen = stores.tasks().find(Rows.US, T).orElseThrow();
        loseCommit(action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(7).build()))
                .isTrue();
        Task after = stores.tasks().find(Rows.US, T).orElseThrow();
        assertThat(after.progress()).isEqualTo(7);
        assertThat(after.version()).isEqualTo(seen.version() + 1);
        loseCommit(action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(8).build()))
                .isFalse();
        assertThat(stores.tasks().find(Rows.US, T)).contains(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
    void d02_connectionLostBeforeTheCommit_isRepeated(Action action) {
        proxy.once("INSERT INTO tiktok_post", action);
        PostRecord post = ordered();
        assertThat(stores.tasks().posts(Rows.US, T)).containsExactly(post);
        proxy.once("UPDATE tiktok_post", action);
        PostRecord claimed = stores.posts().claim(T).orElseThrow().post();
        assertThat(claimed.epoch()).isEqualTo(post.epoch() + 1);
        proxy.once("UPDATE tiktok_post", action);
        PostRecord written = stores.posts().update(claimed, Rows.full(claimed)).orElseThrow();
        assertThat(written.version()).isEqualTo(claimed.version() + 1);
        Task seen = stores.tasks().find(Rows.US, T).orElseThrow();
        proxy.once("UPDATE tiktok_task", action);
        assertThat(stores.tasks().update(seen, seen.toBuilder().progress(7).build()))
                .isTrue();
        proxy.once("UPDATE tiktok_task", action);
        stores.tasks().put(List.of(Rows.OURS), List.of(Rows.full("t")));
        assertThat(stores.tasks().find(Rows.US, T).orElseThrow().version()).isEqualTo(seen.version() + 2);
    }
}
