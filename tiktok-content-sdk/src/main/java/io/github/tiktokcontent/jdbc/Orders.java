package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds attempts. The task's row is locked meanwhile, so that orders of one task come one after the other. */
final class Orders {
    private static final String LOCK = "SELECT id FROM tiktok_task WHERE id = ? FOR UPDATE";

    private static final String SAME_KEY =
            "SELECT " + JdbcPostStore.COLUMNS + " FROM tiktok_post WHERE task_id = ? AND idempotency_key = ?";

    private static final String FREE_KEY =
            "UPDATE tiktok_post SET idempotency_key = NULL WHERE task_id = ? AND attempt = ?";

    private static final String ADD = """
            INSERT INTO tiktok_post (active, epoch, phase, hold, hold_until, hold_reason, hold_message, due_at, next_at,
                claims, sessions, settled_at, publish_id, sealed_session, session_issued_at, creator,
                raw_status, fail_reason, post_ids, uploaded_bytes, downloaded_bytes, log_id, last_checked,
                failure_reason, failure_message, post_url, initiated_at, finished_at,
                task_id, attempt, instance_id, version, request, request_hash, idempotency_key, video_url,
                created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %1$s, ?, ?, %1$s, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, %1$s, ?, ?, ?, ?, ?)
            """;

    private Orders() {}

    static PostOrder order(Sql sql, UserId owner, NewPost order) throws SQLException {
        String id = order.taskId().value();
        Optional<Task> task = JdbcTaskStore.owned(sql, owner, order.taskId());
        if (task.isEmpty() || sql.first(LOCK, row -> true, id).isEmpty()) {
            return new PostOrder.NoSuchTask();
        }
        Instant now = sql.first("SELECT " + JdbcPostStore.now(sql) + " AS store_now", row -> row.instant("store_now"))
                .orElseThrow();
        Optional<PostRecord> before = before(sql, order);
        if (before.isPresent() && before.get().createdAt().plus(order.keyLife()).isAfter(now)) {
            return before.get().requestHash().equals(order.requestHash())
                    ? new PostOrder.Repeated(before.get())
                    : new PostOrder.KeyReused(before.get());
        }
        Optional<PostRecord> latest = JdbcPostStore.latest(sql, order.taskId());
        if (latest.isPresent() && !latest.get().phase().mayBePostedAgain()) {
            return new PostOrder.Refused(latest.get());
        }
        if (before.isPresent()) {
            sql.update(FREE_KEY, id, before.get().attempt());
        }
        int attempt = latest.map(PostRecord::attempt).orElse(0) + 1;
        PostRecord added = PostRecord.ordered(order, task.get().instanceId(), attempt, now);
        sql.update(
                ADD.formatted(Dialect.of(sql.product()).json()), values(added).toArray());
        return new PostOrder.Added(JdbcPostStore.latest(sql, order.taskId()).orElseThrow());
    }

    /** The attempt under the same key; if it is too old, the key becomes free when an attempt is added. */
    private static Optional<PostRecord> before(Sql sql, NewPost order) throws SQLException {
        Optional<String> key = order.request().idempotencyKey();
        return key.isEmpty()
                ? Optional.empty()
                : sql.first(SAME_KEY, PostRows::post, order.taskId().value(), key.get());
    }

    private static List<@Nullable Object> values(PostRecord post) {
        List<@Nullable Object> values = new ArrayList<>(PostRows.content(post));
        Collections.addAll(
                values,
                post.taskId().value(),
                post.attempt(),
                post.instanceId().value(),
                post.version(),
                RequestJson.write(post.request()),
                post.requestHash(),
                post.request().idempotencyKey().orElse(null),
                post.videoUrl(),
                post.createdAt(),
                post.updatedAt());
        return values;
    }

    /** What an order came to whose commit got no answer: the very row that was added shows it. */
    static Optional<PostOrder> settled(Sql sql, @Nullable PostRecord added) throws SQLException {
        if (added == null) {
            return Optional.empty();
        }
        return JdbcPostStore.latest(sql, added.taskId())
                .filter(post -> post.attempt() == added.attempt()
                        && post.requestHash().equals(added.requestHash())
                        && post.createdAt().equals(added.createdAt()))
                .map(PostOrder.Added::new);
    }
}
