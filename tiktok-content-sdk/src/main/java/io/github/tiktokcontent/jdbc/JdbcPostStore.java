package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.async.MeasuredClock;
import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Posts in SQL, for the job. Each method is one short transaction; a commit whose answer was lost is looked up. */
final class JdbcPostStore implements PostStore {
    static final String COLUMNS = """
            task_id, attempt, instance_id, active, epoch, version, phase, hold, hold_until, hold_reason,
            hold_message, request, request_hash, idempotency_key, video_url, due_at, next_at, claims,
            sessions, settled_at, publish_id, sealed_session, session_issued_at, creator, raw_status,
            fail_reason, post_ids, uploaded_bytes, downloaded_bytes, log_id, last_checked, failure_reason,
            failure_message, post_url, created_at, updated_at, initiated_at, finished_at
            """;

    /** What may change; {@code %1$s} is a parameter of JSON. */
    static final String CONTENT = """
            active = ?, epoch = ?, phase = ?, hold = ?, hold_until = ?, hold_reason = ?, hold_message = ?,
            due_at = ?, next_at = ?, claims = ?, sessions = ?, settled_at = ?, publish_id = ?,
            sealed_session = ?, session_issued_at = ?, creator = %1$s, raw_status = ?, fail_reason = ?,
            post_ids = %1$s, uploaded_bytes = ?, downloaded_bytes = ?, log_id = ?, last_checked = ?,
            failure_reason = ?, failure_message = ?, post_url = ?, initiated_at = ?, finished_at = ?
            """;

    /** Followed by the database's clock, whose time comes along. */
    static final String LATEST = "SELECT " + COLUMNS + ", %s AS store_now FROM tiktok_post WHERE task_id = ?"
            + " ORDER BY attempt DESC LIMIT 1";

    private static final String BY_KEY =
            "SELECT " + COLUMNS + ", %s AS store_now FROM tiktok_post WHERE task_id = ? AND attempt = ?";

    private static final String CLAIM = """
            UPDATE tiktok_post
            SET phase = CASE WHEN phase = 'SCHEDULED' THEN 'CLAIMED' ELSE phase END,
                epoch = epoch + 1, version = version + 1, claims = claims + 1, updated_at = %1$s
            WHERE task_id = ? AND attempt = ? AND version = ? AND next_at <= %1$s
            """;

    private static final String UPDATE = "UPDATE tiktok_post SET " + CONTENT
            + ", version = version + 1, updated_at = %2$s WHERE task_id = ? AND attempt = ? AND version = ?";

    /** The words that this version knows; the others are left to newer ones. */
    private static final String KNOWN = """
            phase IN ('SCHEDULED', 'CLAIMED', 'SESSION_OPEN', 'UPLOADING', 'COMMITTING', 'INIT_SENT', 'PROCESSING',
                'PUBLISHED', 'IN_INBOX', 'FAILED', 'CANCELLED', 'MISSED', 'UNKNOWN_OUTCOME')
            AND (hold IS NULL OR hold IN ('DEFERRED', 'PAUSED', 'NEEDS_ATTENTION'))
            """;

    /** Older attempts are over, whatever their rows say: nobody would ever take one and clear its time. */
    private static final String OVERDUE = "SELECT p.task_id FROM tiktok_post p WHERE p.next_at <= %s AND " + KNOWN
            + " AND NOT EXISTS (SELECT 1 FROM tiktok_post q WHERE q.task_id = p.task_id AND q.attempt > p.attempt)"
            + " ORDER BY p.next_at LIMIT ?";

    private static final String UNKNOWN =
            "SELECT COUNT(*) AS posts FROM tiktok_post WHERE next_at <= %s AND NOT (" + KNOWN + ")";

    /** How long the database's clock is counted on before it is asked again. */
    private static final Duration CLOCK_AGE = Duration.ofSeconds(10);

    private final Database database;
    private final MeasuredClock clock;

    JdbcPostStore(Database database) {
        this.database = database;
        this.clock = new MeasuredClock(() -> askTheTime(database), System::nanoTime);
    }

    @Override
    public Optional<PostRecord> find(TaskId task) {
        Objects.requireNonNull(task, "task");
        return database.read("Reading a post", sql -> latest(sql, task));
    }

    static Optional<PostRecord> latest(Sql sql, TaskId task) throws SQLException {
        return sql.first(LATEST.formatted(now(sql)), PostRows::post, task.value());
    }

    @Override
    public Optional<PostClaim> claim(TaskId task) {
        Objects.requireNonNull(task, "task");
        // A claim whose commit got no answer is left to whoever comes next: that costs a while, and is never wrong.
        return Settled.run(database, "Claiming a post", sql -> claim(sql, task), sql -> Optional.of(Optional.empty()));
    }

    private static Optional<PostClaim> claim(Sql sql, TaskId task) throws SQLException {
        Optional<PostClaim> seen = sql.first(LATEST.formatted(now(sql)), JdbcPostStore::seen, task.value());
        if (seen.isEmpty() || !isDue(seen.get())) {
            return Optional.empty();
        }
        PostRecord post = seen.get().post();
        // The due time is judged here, by the database's clock.
        int changed = sql.update(CLAIM.formatted(now(sql)), task.value(), post.attempt(), post.version());
        return changed == 0
                ? Optional.empty()
                : sql.first(BY_KEY.formatted(now(sql)), JdbcPostStore::seen, task.value(), post.attempt());
    }

    private static PostClaim seen(Row row) throws SQLException {
        return new PostClaim(PostRows.post(row), row.instant("store_now"));
    }

    private static boolean isDue(PostClaim seen) {
        return seen.post().phase() != PostPhase.UNKNOWN
                && seen.post()
                        .nextAt()
                        .filter(next -> !next.isAfter(seen.now()))
                        .isPresent();
    }

    @Override
    public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        if (!seen.phase().mayBecome(next.phase())) {
            throw new IllegalArgumentException("A post that is " + seen.phase() + " cannot become " + next.phase());
        }
        List<@Nullable Object> values = new ArrayList<>(PostRows.content(next));
        values.add(seen.taskId().value());
        values.add(seen.attempt());
        values.add(seen.version());
        return Settled.run(
                database,
                "Changing a post",
                sql -> {
                    String text = UPDATE.formatted(Dialect.of(sql.product()).json(), now(sql));
                    return sql.update(text, values.toArray()) == 0 ? Optional.empty() : sameAttempt(sql, seen);
                },
                sql -> sameAttempt(sql, seen).flatMap(present -> written(present, seen, next)));
    }

    private static Optional<PostRecord> sameAttempt(Sql sql, PostRecord seen) throws SQLException {
        return sql.first(
                BY_KEY.formatted(now(sql)), PostRows::post, seen.taskId().value(), seen.attempt());
    }

    /** Whether the row shows this very change; empty if it was not made, so that it is made again. */
    private static Optional<Optional<PostRecord>> written(PostRecord present, PostRecord seen, PostRecord next) {
        if (present.version() == seen.version()) {
            return Optional.empty();
        }
        boolean ours = present.version() == seen.version() + 1
                && PostRows.content(present).equals(PostRows.content(next));
        return Optional.of(ours ? Optional.of(present) : Optional.empty());
    }

    @Override
    public Instant now() {
        return clock.instant(CLOCK_AGE).truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant askTheTime(Database database) {
        return database.read(
                "Reading the database's clock",
                sql -> sql.first("SELECT " + now(sql) + " AS store_now", row -> row.instant("store_now"))
                        .orElseThrow());
    }

    @Override
    public List<TaskId> overdue(Duration late, int limit) {
        long micros = TimeUnit.NANOSECONDS.toMicros(late.toNanos());
        return database.read(
                "Looking for overdue posts",
                sql -> sql.list(
                        OVERDUE.formatted(Dialect.of(sql.product()).askedPlusMicros()),
                        row -> new TaskId(row.text("task_id")),
                        -micros,
                        limit));
    }

    @Override
    public long unknown() {
        return database.read(
                "Counting posts of newer versions",
                sql -> sql.first(UNKNOWN.formatted(Dialect.of(sql.product()).asked()), row -> row.number("posts"))
                        .orElse(0L));
    }

    static String now(Sql sql) {
        return Dialect.of(sql.product()).now();
    }
}
