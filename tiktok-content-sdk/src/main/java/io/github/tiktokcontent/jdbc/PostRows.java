package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.json.JsonTree;
import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostReport;
import io.github.tiktokcontent.task.StoredSession;
import io.github.tiktokcontent.task.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A row of {@code tiktok_post} as the library sees it, and back. */
final class PostRows {
    private PostRows() {}

    static PostRecord post(Row row) throws SQLException {
        Optional<String> holdWord = row.optionalText("hold");
        Optional<Hold.Kind> kind = holdWord.flatMap(PostRows::kind);
        // A hold that only a newer version knows makes the whole post one that only a newer version may touch.
        PostPhase phase = holdWord.isPresent() && kind.isEmpty() ? PostPhase.UNKNOWN : PostPhase.of(row.text("phase"));
        return new PostRecord(
                new TaskId(row.text("task_id")),
                (int) row.number("attempt"),
                new InstanceId(row.text("instance_id")),
                row.number("epoch"),
                row.number("version"),
                phase,
                kind.isPresent() ? Optional.of(hold(kind.get(), row)) : Optional.empty(),
                RequestJson.read(row.text("request")),
                row.text("request_hash"),
                row.text("video_url"),
                row.instant("due_at"),
                row.optionalInstant("next_at"),
                (int) row.number("claims"),
                (int) row.number("sessions"),
                row.optionalInstant("settled_at"),
                row.optionalText("publish_id").map(PublishId::new),
                session(row),
                creator(row),
                report(row),
                failure(row),
                row.optionalText("post_url"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optionalInstant("initiated_at"),
                row.optionalInstant("finished_at"));
    }

    private static Optional<Hold.Kind> kind(String word) {
        for (Hold.Kind kind : Hold.Kind.values()) {
            if (kind.name().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Hold hold(Hold.Kind kind, Row row) throws SQLException {
        return new Hold(kind, row.optionalInstant("hold_until"), row.text("hold_reason"), row.text("hold_message"));
    }

    private static Optional<StoredSession> session(Row row) throws SQLException {
        Optional<String> sealed = row.optionalText("sealed_session");
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredSession(sealed.get(), row.instant("session_issued_at")));
    }

    private static Optional<CreatorInfo> creator(Row row) throws SQLException {
        Optional<String> text = row.optionalText("creator");
        return text.isEmpty() ? Optional.empty() : Optional.of(RequestJson.creator(text.get()));
    }

    private static Optional<PostFailure> failure(Row row) throws SQLException {
        Optional<String> reason = row.optionalText("failure_reason");
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new PostFailure(reason.get(), row.text("failure_message")));
    }

    private static PostReport report(Row row) throws SQLException {
        return new PostReport(
                row.optionalText("raw_status"),
                row.optionalText("fail_reason").map(FailReason::new),
                Json.texts("post_ids", row.text("post_ids")).stream()
                        .map(PostId::new)
                        .toList(),
                row.optionalNumber("uploaded_bytes"),
                row.optionalNumber("downloaded_bytes"),
                row.optionalText("log_id"),
                row.optionalInstant("last_checked"));
    }

    /** In the order of {@link JdbcPostStore#CONTENT}: all that may change, but version and time of the change. */
    static List<@Nullable Object> content(PostRecord post) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(post.phase().isEnd() ? null : 1);
        values.add(post.epoch());
        values.add(post.phase().name());
        values.add(post.hold().map(hold -> hold.kind().name()).orElse(null));
        values.add(post.hold().flatMap(Hold::until).orElse(null));
        values.add(post.hold().map(Hold::reason).orElse(null));
        values.add(post.hold().map(Hold::message).orElse(null));
        values.add(post.dueAt());
        values.add(post.nextAt().orElse(null));
        values.add(post.claims());
        values.add(post.sessions());
        values.add(post.settledAt().orElse(null));
        values.add(post.publishId().map(PublishId::value).orElse(null));
        values.add(post.session().map(StoredSession::sealed).orElse(null));
        values.add(post.session().map(StoredSession::issuedAt).orElse(null));
        values.add(post.creator().map(RequestJson::write).orElse(null));
        PostReport report = post.report();
        values.add(report.rawStatus().orElse(null));
        values.add(report.failReason().map(FailReason::value).orElse(null));
        values.add(JsonTree.write(report.postIds().stream().map(PostId::value).toList()));
        values.add(orNull(report.uploadedBytes()));
        values.add(orNull(report.downloadedBytes()));
        values.add(report.logId().orElse(null));
        values.add(report.lastChecked().orElse(null));
        values.add(post.failure().map(PostFailure::reason).orElse(null));
        values.add(post.failure().map(PostFailure::message).orElse(null));
        values.add(post.postUrl().orElse(null));
        values.add(post.initiatedAt().orElse(null));
        values.add(post.finishedAt().orElse(null));
        values.replaceAll(value -> value instanceof Instant time ? time.truncatedTo(ChronoUnit.MICROS) : value);
        return values;
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
