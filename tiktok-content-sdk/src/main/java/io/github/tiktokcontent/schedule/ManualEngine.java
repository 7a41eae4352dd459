package io.github.tiktokcontent.schedule;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** db-scheduler without threads: runs what is due when it is told to. */
final class ManualEngine {
    private static final int MOST_ROUNDS = 100;

    private final Settings settings;
    private final Jobs jobs;
    private final InstantSource clock;

    ManualEngine(Settings settings, Jobs jobs, InstantSource clock) {
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
    }

    int run(Function<TaskId, Optional<Instant>> advance) {
        Runs runs = new Runs(jobs, clock, advance);
        SettableClock time = new SettableClock();
        ManualScheduler scheduler = scheduler(runs, time);
        long before;
        int rounds = 0;
        do {
            if (++rounds > MOST_ROUNDS) {
                throw new IllegalStateException(
                        "Jobs become due without end; the clock must be moved on between runs.");
            }
            before = runs.count();
            time.set(clock.instant());
            scheduler.runDeadExecutionDetection();
            scheduler.runAnyDueExecutions();
        } while (runs.count() > before);
        return Math.toIntExact(runs.count());
    }

    private ManualScheduler scheduler(Runs runs, SettableClock time) {
        TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(
                        settings.source(), List.of(Polling.job(runs)))
                .clock(time)
                .tableName(Jobs.TABLE);
        builder.serializer(new Polling.NoData())
                .heartbeatInterval(settings.heartbeat())
                .deleteUnresolvedAfter(Polling.NEVER)
                .jdbcCustomization(Polling.customization(jobs.product()));
        return builder.build();
    }
}
