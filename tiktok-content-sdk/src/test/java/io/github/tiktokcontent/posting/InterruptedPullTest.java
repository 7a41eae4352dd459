package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.posting.ExplorerScene.Bounds;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database does nothing for a thread that is interrupted; a pull that TikTok took is written down all the same. */
final class InterruptedPullTest {
    private record Rows(TaskStore tasks, PostStore posts) implements ExplorerScene.Rows {}

    @Test
    void p14_anInterruptAfterTheInitOfAPull_thePublishIdIsStoredAndTheFlagKept() {
        TestDatabase database = TestDatabase.h2();
        Schema.migrate(database.direct());
        try (HikariDataSource pool = database.pool(2);
                JdbcStores stores = JdbcStores.create(pool)) {
            stores.tasks()
                    .put(
                            List.of(new Instance(PostingStage.INSTANCE, PostingStage.OWNER, "Workspace")),
                            List.of(PostingStage.task(PostingStage.TASK)));
            ExplorerScene scene = new ExplorerScene(
                    new Rows(stores.tasks(), stores.posts()),
                    new ExplorerTikTok(true),
                    new PostingTime(),
                    ExplorerTest.TIMES,
                    new Bounds(1, 1, 1),
                    PostingStage.TASK,
                    1);
            scene.order();
            for (String step : List.of("claims", "Begin", "Prepare ANSWERED", "IntendPull", "SendPull ANSWERED")) {
                happens(scene, step);
            }
            assertThat(scene.row().phase()).isEqualTo(PostPhase.INIT_SENT);
            Thread.currentThread().interrupt();
            happens(scene, "StorePublishId");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(scene.row().phase()).isEqualTo(PostPhase.PROCESSING);
            assertThat(scene.row().publishId()).contains(ExplorerTikTok.id(0));
        }
    }

    /** The list of moves is read without the flag: only what happens is to be interrupted. */
    private static void happens(ExplorerScene scene, String step) {
        boolean interrupted = Thread.interrupted();
        ExplorerScene.Move move = scene.moves().stream()
                .filter(one -> one.label().startsWith("w0 " + step))
                .findFirst()
                .orElseThrow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        move.happens().run();
    }
}
