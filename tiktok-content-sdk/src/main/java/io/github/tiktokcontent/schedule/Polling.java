package io.github.tiktokcontent.schedule;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.tiktokcontent.internal.sql.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** db-scheduler as we want it: our table, our clock, no data in the rows, nothing deleted that it does not know. */
final class Polling extends SchedulerBuilder {
    /** The smallest that db-scheduler takes. */
    private static final int MISSED_HEARTBEATS = 4;

    /** Until db-scheduler deletes jobs that it does not know: they are of a newer library. */
    static final Duration NEVER = Duration.ofDays(365_000);

    private final Duration interval;

    Polling(Settings settings, Product product, InstantSource clock, Runs runs) {
        super(settings.source(), List.of(job(runs)));
        interval = Engine.varied(settings.poll());
        tableName(Jobs.TABLE)
                .clock(clock::instant)
                .serializer(new NoData())
                .schedulerName(new SchedulerName.Fixed("tiktok " + UUID.randomUUID()))
                .threads(settings.concurrency())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(settings.shutdown())
                .deleteUnresolvedAfter(NEVER)
                .jdbcCustomization(customization(product));
        if (product == Product.POSTGRESQL) {
            pollUsingLockAndFetch(0.5, 1.0);
        } else {
            pollUsingFetch(0.5, 3.0);
        }
    }

    /** Waits by time that only runs forward: with a clock that is set back, it would not look for as long. */
    @Override
    protected Waiter buildWaiter() {
        long start = System.nanoTime();
        return new Waiter(interval, () -> Instant.EPOCH.plusNanos(System.nanoTime() - start));
    }

    /** The job of a post: settles its row itself, so db-scheduler has nothing left to do after a run. */
    static Task<Void> job(Runs runs) {
        return Tasks.custom(Jobs.NAME, Void.class)
                .onDeadExecution((complete, operations) -> runs.revive(picked(complete.getExecution())))
                .onFailure((complete, operations) -> runs.unsettled(picked(complete.getExecution())))
                .execute((instance, context) -> {
                    runs.run(picked(context.getExecution()));
                    return (complete, operations) -> {};
                });
    }

    private static Jobs.Picked picked(Execution execution) {
        return new Jobs.Picked(execution.taskInstance.getId(), execution.version, execution.consecutiveFailures);
    }

    static JdbcCustomization customization(Product product) {
        return switch (product) {
            // Generic: selects with the limit, then updates. The single statement takes more than the limit under some
            // plans.
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(true, false);
            case MARIADB -> new MariaDBJdbcCustomization(true);
            case H2 -> new DefaultJdbcCustomization(false);
        };
    }

    /** Rows hold no data, and what stands there all the same is never deserialized. */
    static final class NoData implements Serializer {
        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return null;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return null;
        }
    }
}
