package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PublishId;
import java.time.Instant;
import java.util.Optional;

/** Collects the changes of a {@link PostRecord}. Not thread-safe. */
public final class PostRecordBuilder {
    private TaskId taskId;
    private int attempt;
    private InstanceId instanceId;
    private long epoch;
    private long version;
    private PostPhase phase;
    private Optional<Hold> hold;
    private TaskPostRequest request;
    private String requestHash;
    private String videoUrl;
    private Instant dueAt;
    private Optional<Instant> nextAt;
    private int claims;
    private int sessions;
    private Optional<Instant> settledAt;
    private Optional<PublishId> publishId;
    private Optional<StoredSession> session;
    private Optional<CreatorInfo> creator;
    private PostReport report;
    private Optional<PostFailure> failure;
    private Optional<String> postUrl;
    private Instant createdAt;
    private Instant updatedAt;
    private Optional<Instant> initiatedAt;
    private Optional<Instant> finishedAt;

    PostRecordBuilder(PostRecord from) {
        this.taskId = from.taskId();
        this.attempt = from.attempt();
        this.instanceId = from.instanceId();
        this.epoch = from.epoch();
        this.version = from.version();
        this.phase = from.phase();
        this.hold = from.hold();
        this.request = from.request();
        this.requestHash = from.requestHash();
        this.videoUrl = from.videoUrl();
        this.dueAt = from.dueAt();
        this.nextAt = from.nextAt();
        this.claims = from.claims();
        this.sessions = from.sessions();
        this.settledAt = from.settledAt();
        this.publishId = from.publishId();
        this.session = from.session();
        this.creator = from.creator();
        this.report = from.report();
        this.failure = from.failure();
        this.postUrl = from.postUrl();
        this.createdAt = from.createdAt();
        this.updatedAt = from.updatedAt();
        this.initiatedAt = from.initiatedAt();
        this.finishedAt = from.finishedAt();
    }

    /**
     * Sets raised by each claim: tells the workers of a post apart.
     *
     * @param value raised by each claim: tells the workers of a post apart
     * @return this builder
     */
    public PostRecordBuilder epoch(long value) {
        epoch = value;
        return this;
    }

    /**
     * Sets raised by each change.
     *
     * @param value raised by each change
     * @return this builder
     */
    public PostRecordBuilder version(long value) {
        version = value;
        return this;
    }

    /**
     * Sets where it stands.
     *
     * @param value where it stands
     * @return this builder
     */
    public PostRecordBuilder phase(PostPhase value) {
        phase = value;
        return this;
    }

    /**
     * Sets why it waits.
     *
     * @param value why it waits
     * @return this builder
     */
    public PostRecordBuilder hold(Hold value) {
        hold = Optional.of(value);
        return this;
    }

    /**
     * Sets when it is to be posted, by the store's clock.
     *
     * @param value when it is to be posted, by the store's clock
     * @return this builder
     */
    public PostRecordBuilder dueAt(Instant value) {
        dueAt = value;
        return this;
    }

    /**
     * Sets when it must be looked at next, by the store's clock.
     *
     * @param value when it must be looked at next, by the store's clock; empty if never by itself
     * @return this builder
     */
    public PostRecordBuilder nextAt(Instant value) {
        nextAt = Optional.of(value);
        return this;
    }

    /**
     * Sets how many claims in a row ended without a recorded result.
     *
     * @param value how many claims in a row ended without a recorded result
     * @return this builder
     */
    public PostRecordBuilder claims(int value) {
        claims = value;
        return this;
    }

    /**
     * Sets how many uploads were opened for it.
     *
     * @param value how many uploads were opened for it
     * @return this builder
     */
    public PostRecordBuilder sessions(int value) {
        sessions = value;
        return this;
    }

    /**
     * Sets from when on a pull whose answer did not come counts as unknown.
     *
     * @param value from when on a pull whose answer did not come counts as unknown; only in {@link PostPhase#INIT_SENT}
     * @return this builder
     */
    public PostRecordBuilder settledAt(Instant value) {
        settledAt = Optional.of(value);
        return this;
    }

    /**
     * Sets TikTok's handle of the attempt.
     *
     * @param value TikTok's handle of the attempt
     * @return this builder
     */
    public PostRecordBuilder publishId(PublishId value) {
        publishId = Optional.of(value);
        return this;
    }

    /**
     * Sets the open upload.
     *
     * @param value the open upload
     * @return this builder
     */
    public PostRecordBuilder session(StoredSession value) {
        session = Optional.of(value);
        return this;
    }

    /**
     * Sets the creator's options that were used.
     *
     * @param value the creator's options that were used
     * @return this builder
     */
    public PostRecordBuilder creator(CreatorInfo value) {
        creator = Optional.of(value);
        return this;
    }

    /**
     * Sets what TikTok last said.
     *
     * @param value what TikTok last said
     * @return this builder
     */
    public PostRecordBuilder report(PostReport value) {
        report = value;
        return this;
    }

    /**
     * Sets why it ended without being posted.
     *
     * @param value why it ended without being posted
     * @return this builder
     */
    public PostRecordBuilder failure(PostFailure value) {
        failure = Optional.of(value);
        return this;
    }

    /**
     * Sets the public post's URL.
     *
     * @param value the public post's URL; only with a post id
     * @return this builder
     */
    public PostRecordBuilder postUrl(String value) {
        postUrl = Optional.of(value);
        return this;
    }

    /**
     * Sets when it was changed last, by the store's clock.
     *
     * @param value when it was changed last, by the store's clock
     * @return this builder
     */
    public PostRecordBuilder updatedAt(Instant value) {
        updatedAt = value;
        return this;
    }

    /**
     * Sets when TikTok gave the publish id.
     *
     * @param value when TikTok gave the publish id
     * @return this builder
     */
    public PostRecordBuilder initiatedAt(Instant value) {
        initiatedAt = Optional.of(value);
        return this;
    }

    /**
     * Sets when it reached its end.
     *
     * @param value when it reached its end
     * @return this builder
     */
    public PostRecordBuilder finishedAt(Instant value) {
        finishedAt = Optional.of(value);
        return this;
    }

    /**
     * Lifts the hold.
     *
     * @return this builder
     */
    public PostRecordBuilder noHold() {
        hold = Optional.empty();
        return this;
    }

    /**
     * Nothing is to be done by itself any more.
     *
     * @return this builder
     */
    public PostRecordBuilder noNextAt() {
        nextAt = Optional.empty();
        return this;
    }

    /**
     * A pull is no longer awaited.
     *
     * @return this builder
     */
    public PostRecordBuilder noSettledAt() {
        settledAt = Optional.empty();
        return this;
    }

    /**
     * Forgets the upload and its publish id.
     *
     * @return this builder
     */
    public PostRecordBuilder noSession() {
        session = Optional.empty();
        publishId = Optional.empty();
        initiatedAt = Optional.empty();
        return this;
    }

    /** The key, the order and its time are those of another state of the same attempt: nobody changes them. */
    PostRecordBuilder of(PostRecord same) {
        taskId = same.taskId();
        attempt = same.attempt();
        instanceId = same.instanceId();
        request = same.request();
        requestHash = same.requestHash();
        videoUrl = same.videoUrl();
        createdAt = same.createdAt();
        return this;
    }

    /**
     * Makes it.
     *
     * @return what was collected
     * @throws IllegalArgumentException as {@link PostRecord#PostRecord} says
     */
    public PostRecord build() {
        return new PostRecord(
                taskId,
                attempt,
                instanceId,
                epoch,
                version,
                phase,
                hold,
                request,
                requestHash,
                videoUrl,
                dueAt,
                nextAt,
                claims,
                sessions,
                settledAt,
                publishId,
                session,
                creator,
                report,
                failure,
                postUrl,
                createdAt,
                updatedAt,
                initiatedAt,
                finishedAt);
    }
}
