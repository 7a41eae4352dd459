package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Product;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.task.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * The rows of {@code tiktok_post_job} as far as we write them ourselves: db-scheduler picks them, keeps their heartbeat and
 * finds those whose process died. A request that comes while a row is picked is kept beside it, in {@code asked_at}, and
 * counts when the run ends, so that no request is lost and no running one is disturbed: its version stays.
 */
final class Jobs implements AutoCloseable {
    static final String TABLE = "tiktok_post_job";

    /** The name of the jobs, of which there is one for a task. */
    static final String NAME = "post";

    private static final String KEY = " WHERE task_name = 'post' AND task_instance = ?";

    private static final String SETTLED =
            "picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1";

    private static final String INSERT =
            "INSERT INTO tiktok_post_job (task_name, task_instance, execution_time, picked,"
                    + " consecutive_failures, version) VALUES ('post', ?, ?, FALSE, 0, ?)";

    private static final String POSTGRES_ASK = INSERT.replace("tiktok_post_job (", "tiktok_post_job AS job (")
            + " ON CONFLICT (task_name, task_instance) DO UPDATE SET"
            + " asked_at = CASE WHEN job.picked THEN EXCLUDED.execution_time ELSE job.asked_at END,"
            + " execution_time = CASE WHEN job.picked THEN job.execution_time ELSE EXCLUDED.execution_time END"
            + " WHERE EXCLUDED.execution_time"
            + " < CASE WHEN job.picked THEN COALESCE(job.asked_at, 'infinity') ELSE job.execution_time END";

    private static final String MARIADB_ASK = INSERT + " ON DUPLICATE KEY UPDATE"
            + " asked_at = CASE WHEN picked AND (asked_at IS NULL OR asked_at > VALUES(execution_time))"
            + " THEN VALUES(execution_time) ELSE asked_at END,"
            + " execution_time = CASE WHEN picked THEN execution_time"
            + " ELSE LEAST(execution_time, VALUES(execution_time)) END";

    private static final String MOVE = "UPDATE tiktok_post_job SET"
            + " asked_at = CASE WHEN picked AND (asked_at IS NULL OR asked_at > ?) THEN ? ELSE asked_at END,"
            + " execution_time = CASE WHEN NOT picked AND execution_time > ? THEN ? ELSE execution_time END"
            + KEY;

    private static final String AGAIN = "UPDATE tiktok_post_job SET"
            + " execution_time = CASE WHEN asked_at < ? THEN asked_at ELSE ? END, asked_at = NULL,"
            + " last_success = COALESCE(?, last_success), last_failure = COALESCE(?, last_failure),"
            + " consecutive_failures = ?, " + SETTLED + KEY + " AND version = ?";

    private static final String REMOVE = "DELETE FROM tiktok_post_job" + KEY + " AND version = ? AND asked_at IS NULL";

    private static final String AGAIN_AS_ASKED =
            "UPDATE tiktok_post_job SET execution_time = asked_at, asked_at = NULL," + " consecutive_failures = 0, "
                    + SETTLED + KEY + " AND version = ? AND asked_at IS NOT NULL";

    private final Database database;

    Jobs(DataSource source, SqlLimits limits) {
        database = new Database(source, limits);
    }

    /** A picked row, and what it held then. */
    record Picked(String task, long version, int failures) {}

    /** The database's clock. */
    Instant now() {
        return database.read("Reading the database's clock", Jobs::now);
    }

    /** Which database it is. */
    Product product() {
        return database.read("Asking which database it is", Sql::product);
    }

    /** Asks for a run of a task's job; the earlier of two times wins. */
    void ask(TaskId task, Instant notBefore) {
        // A job that comes again must not look like the one before to somebody who still holds that one's version.
        long version = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2);
        database.transaction("Enqueueing a post", sql -> ask(sql, task.value(), notBefore, version));
    }

    private static boolean ask(Sql sql, String task, Instant at, long version) throws SQLException {
        switch (sql.product()) {
            case POSTGRESQL -> sql.update(POSTGRES_ASK, task, at, version);
            case MARIADB -> sql.update(MARIADB_ASK, task, at, version);
            case H2 -> {
                while (sql.update(MOVE, at, at, at, at, task) == 0 && !sql.insert(INSERT, task, at, version)) {
                    // Somebody else's row came in between: move that one.
                }
            }
        }
        return true;
    }

    /**
     * Ends a run that wants another one.
     *
     * @return false if somebody else has taken the job over meanwhile, and so nothing was written
     */
    boolean again(Picked job, Instant next, Instant ended, boolean failed) {
        Optional<Instant> success = Optional.of(ended).filter(time -> !failed);
        Optional<Instant> failure = Optional.of(ended).filter(time -> failed);
        int failures = failed ? job.failures() + 1 : 0;
        return database.transaction(
                "Rescheduling a post",
                sql -> sql.update(
                                AGAIN,
                                next,
                                next,
                                success.orElse(null),
                                failure.orElse(null),
                                failures,
                                job.task(),
                                job.version())
                        == 1);
    }

    /**
     * Ends a run that wants no other one: the job is removed, unless somebody asked for it meanwhile.
     *
     * @return false if somebody else has taken the job over meanwhile, and so nothing was written
     */
    boolean finish(Picked job) {
        return database.transaction(
                "Ending the job of a post",
                sql -> sql.update(REMOVE, job.task(), job.version()) == 1
                        || sql.update(AGAIN_AS_ASKED, job.task(), job.version()) == 1);
    }

    @Override
    public void close() {
        database.close();
    }

    private static Instant now(Sql sql) throws SQLException {
        String clock = switch (sql.product()) {
            case POSTGRESQL -> "clock_timestamp()";
            case MARIADB -> "UTC_TIMESTAMP(6)";
            case H2 -> "CURRENT_TIMESTAMP(6)";
        };
        return sql.first("SELECT " + clock + " AS moment", row -> row.instant("moment"))
                .orElseThrow(() -> new SQLException("The database told no time", "22004"));
    }
}
