package io.github.tiktokcontent.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
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

    /**
     * What came out.
     *
     * @param rate executions a second
     * @param cpuMillis CPU of an execution in this process and in the server
     */
    record Result(double rate, double cpuMillis) {}

    static Result run(JobDatabase database, int jobs, int threads)
            throws SQLException, InterruptedException, IOException {
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
        long cpu = PostingBenchmark.cpuNanos() + database.cpuNanos();
        long start = System.nanoTime();
        scheduler.start();
        left.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = (PostingBenchmark.cpuNanos() + database.cpuNanos() - cpu) / 1e6;
        scheduler.stop();
        return new Result(jobs / seconds, used / jobs);
    }
}
