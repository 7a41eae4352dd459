package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PublishId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt to post a task's output: a row of its own, never overwritten by another attempt.
 *
 * @param taskId the task whose output it posts
 * @param attempt counts the attempts of a task from 1
 * @param instanceId the instance that owns the task
 * @param epoch raised by each claim: tells the workers of a post apart
 * @param version raised by each change
 * @param phase where it stands
 * @param hold why it waits
 * @param request the order, with account and title filled in
 * @param requestHash SHA-256 of the order as it was given, in hex
 * @param videoUrl the video of the task's output when it was ordered
 * @param dueAt when it is to be posted, by the store's clock
 * @param nextAt when it must be looked at next, by the store's clock; empty if never by itself
 * @param claims how many claims in a row ended without a recorded result
 * @param sessions how many uploads were opened for it
 * @param settledAt from when on a pull whose answer did not come counts as unknown; only in {@link PostPhase#INIT_SENT}
 * @param publishId TikTok's handle of the attempt
 * @param session the open upload
 * @param creator the creator's options that were used
 * @param report what TikTok last said
 * @param failure why it ended without being posted
 * @param postUrl the public post's URL; only with a post id
 * @param createdAt when it was ordered, by the store's clock
 * @param updatedAt when it was changed last, by the store's clock
 * @param initiatedAt when TikTok gave the publish id
 * @param finishedAt when it reached its end
 */
public record PostRecord(
        TaskId taskId,
        int attempt,
        InstanceId instanceId,
        long epoch,
        long version,
        PostPhase phase,
        Optional<Hold> hold,
        TaskPostRequest request,
        String requestHash,
        String videoUrl,
        Instant dueAt,
        Optional<Instant> nextAt,
        int claims,
        int sessions,
        Optional<Instant> settledAt,
        Optional<PublishId> publishId,
        Optional<StoredSession> session,
        Optional<CreatorInfo> creator,
        PostReport report,
        Optional<PostFailure> failure,
        Optional<String> postUrl,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> initiatedAt,
        Optional<Instant> finishedAt) {
    /**
     * Checks and copies.
     *
     * @param taskId the task whose output it posts
     * @param attempt counts the attempts of a task from 1
     * @param instanceId the instance that owns the task
     * @param epoch raised by each claim: tells the workers of a post apart
     * @param version raised by each change
     * @param phase where it stands
     * @param hold why it waits
     * @param request the order, with account and title filled in
     * @param requestHash SHA-256 of the order as it was given, in hex
     * @param videoUrl the video of the task's output when it was ordered
     * @param dueAt when it is to be posted, by the store's clock
     * @param nextAt when it must be looked at next, by the store's clock
     * @param claims how many claims in a row ended without a recorded result
     * @param sessions how many uploads were opened for it
     * @param settledAt from when on a pull whose answer did not come counts as unknown
     * @param publishId TikTok's handle of the attempt
     * @param session the open upload
     * @param creator the creator's options that were used
     * @param report what TikTok last said
     * @param failure why it ended without being posted
     * @param postUrl the public post's URL
     * @param createdAt when it was ordered, by the store's clock
     * @param updatedAt when it was changed last, by the store's clock
     * @param initiatedAt when TikTok gave the publish id
     * @param finishedAt when it reached its end
     */
    public PostRecord {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(hold, "hold");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(requestHash, "requestHash");
        Objects.requireNonNull(videoUrl, "videoUrl");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(nextAt, "nextAt");
        Objects.requireNonNull(settledAt, "settledAt");
        Objects.requireNonNull(publishId, "publishId");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(creator, "creator");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(postUrl, "postUrl");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(initiatedAt, "initiatedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
    }

    /**
     * The first state of an attempt, for stores: scheduled, due at the order's time or now.
     *
     * @param order the order
     * @param instance the instance that owns the task
     * @param attempt the number of the attempt
     * @param now the store's clock
     * @return the attempt
     */
    public static PostRecord ordered(NewPost order, InstanceId instance, int attempt, Instant now) {
        Instant due = order.request().scheduleTime().orElse(now).truncatedTo(ChronoUnit.MICROS);
        return new PostRecord(
                order.taskId(),
                attempt,
                instance,
                0,
                1,
                PostPhase.SCHEDULED,
                Optional.empty(),
                order.request(),
                order.requestHash(),
                order.videoUrl(),
                due,
                Optional.of(due),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PostReport.NONE,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * How it stands, in words that users see.
     *
     * @return NEEDS_ATTENTION shows as UNKNOWN; another hold as SCHEDULED before anything was begun at TikTok, else as
     *     PROCESSING
     */
    public PostState state() {
        if (phase.isEnd() || hold.isEmpty()) {
            return phase.state();
        }
        if (hold.get().kind() == Hold.Kind.NEEDS_ATTENTION) {
            return PostState.UNKNOWN;
        }
        return phase.isBegun() ? phase.state() : PostState.SCHEDULED;
    }

    /**
     * The same post, to be changed.
     *
     * @return a builder with everything as it is
     */
    public PostRecordBuilder toBuilder() {
        return new PostRecordBuilder(this);
    }

    /** Which post it is and where it stands. */
    @Override
    public String toString() {
        return "PostRecord[" + taskId + "/" + attempt + ", " + phase
                + hold.map(why -> " " + why.kind()).orElse("") + ", epoch " + epoch + ", version " + version
                + publishId.map(id -> ", " + id).orElse("") + "]";
    }
}
