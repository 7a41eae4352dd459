package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.PostingTime;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/scheduling.md says, with a real service. */
final class SchedulingGuideTest {
    private final ServiceStage stage = new ServiceStage();
    private final DataSource dataSource = TestDatabase.h2().direct();

    /** The reader's program. */
    @FunctionalInterface
    private interface Program {
        void run(PostingService service);
    }

    @BeforeEach
    void tables() {
        Schema.migrate(dataSource);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PostPhase phase() {
        return stage.store.find(ServiceStage.TASK).orElseThrow().phase();
    }

    private static void start(
            DataSource dataSource,
            TaskStore tasks,
            PostStore posts,
            Accounts accounts,
            TikTokContentClient client,
            TokenCipher cipher,
            Program program) {
        PostingScheduler scheduler =
                PostingScheduler.builder(dataSource).concurrency(10).build();
        try (PostingService service = PostingService.builder(tasks, posts, accounts, client, cipher)
                        .queue(scheduler)
                        .build();
                scheduler) {
            scheduler.start(service);
            program.run(service);
        }
    }

    @Test
    void theStartedSchedulerSweepsAndRuns() {
        Instant due = stage.time.instant().plus(Duration.ofHours(1));
        try (PostingService lost = stage.service().build()) {
            lost.post(ServiceStage.OWNER, ServiceStage.TASK, at(due));
        }
        stage.time.pass(Duration.ofMinutes(62));
        start(
                dataSource,
                stage.store,
                stage.store,
                stage.accounts,
                stage.client,
                stage.cipher,
                service -> Calls.until(() -> phase() != PostPhase.SCHEDULED));
    }

    @Test
    void byHand_aPostOfTomorrowIsPublishedTomorrow() {
        PostingTime clock = stage.time;
        TaskPostRequest tomorrow = at(clock.instant().plus(Duration.ofDays(1)));
        PostingScheduler scheduler =
                PostingScheduler.builder(dataSource).clock(clock).build();
        try (PostingService service = stage.service().queue(scheduler).build();
                scheduler) {
            service.post(ServiceStage.OWNER, ServiceStage.TASK, tomorrow);
            clock.pass(Duration.ofDays(1).minusSeconds(1));
            assertThat(scheduler.runDue(service)).isZero();
            assertThat(phase()).isEqualTo(PostPhase.SCHEDULED);
            clock.pass(Duration.ofSeconds(1));
            assertThat(scheduler.runDue(service)).isPositive();
            for (int minute = 0; minute < 30 && phase() != PostPhase.PUBLISHED; minute++) {
                clock.pass(Duration.ofMinutes(1));
                scheduler.runDue(service);
            }
            assertThat(phase()).isEqualTo(PostPhase.PUBLISHED);
        }
    }

    private static TaskPostRequest at(Instant due) {
        return TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).scheduleTime(due).build();
    }
}
