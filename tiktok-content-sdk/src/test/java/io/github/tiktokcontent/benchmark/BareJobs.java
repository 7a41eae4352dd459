package io.github.tiktokcontent.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** db-scheduler as it comes, with jobs that do nothing. */
final class BareJobs {
    private static final int BATCH = 1_000;

    private BareJobs() {}

    /** Executions a second. */
    static double run(JobDatabase database, int jobs, int threads) throws SQLException, InterruptedException {
        database.run(
                "DROP TABLE IF EXISTS bare_job",
                "CREATE TABLE bare_job (LIKE tiktok_post_job INCLUDING ALL)",
                "ALTER TABLE bare_job DROP COLUMN asked_at");
        CountDownLatch left = new CountDownLatch(jobs);
        OneTimeTask<Void> nothing = Tasks.oneTime("nothing").execute((instance, context) -> left.countDown());
        Scheduler scheduler = Scheduler.create(database.pool, nothing)
                .tableName("bare_job")
                .threads(threads)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        for (int first = 0; first < jobs; first += BATCH) {
            List<TaskInstance<?>> batch = new ArrayList<>();
            for (int i = first; i < Math.min(jobs, first + BATCH); i++) {
                batch.add(nothing.instance("job-" + i));
            }
            scheduler.scheduleBatch(batch, InstantSource.system().instant());
        }
        database.settle();
        long start = System.nanoTime();
        scheduler.start();
        left.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        scheduler.stop();
        return jobs / seconds;
    }
}
