package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Collects the parts of a {@link TaskPostRequest}. Not thread-safe. */
public final class TaskPostRequestBuilder {
    private Optional<AccountId> accountId = Optional.empty();
    private final PostMode mode;
    private TransferMode transfer = TransferMode.AUTO;
    private Optional<String> title = Optional.empty();
    private final Optional<PrivacyLevel> privacyLevel;
    private boolean disableDuet;
    private boolean disableStitch;
    private boolean disableComment;
    private Optional<Duration> videoCoverTimestamp = Optional.empty();
    private boolean brandContentToggle;
    private boolean brandOrganicToggle;
    private boolean isAigc;
    private Optional<Instant> scheduleTime = Optional.empty();
    private Optional<String> idempotencyKey = Optional.empty();

    TaskPostRequestBuilder(PostMode mode, Optional<PrivacyLevel> privacyLevel) {
        this.mode = mode;
        this.privacyLevel = privacyLevel;
    }

    TaskPostRequestBuilder(TaskPostRequest from) {
        this.accountId = from.accountId();
        this.mode = from.mode();
        this.transfer = from.transfer();
        this.title = from.title();
        this.privacyLevel = from.privacyLevel();
        this.disableDuet = from.disableDuet();
        this.disableStitch = from.disableStitch();
        this.disableComment = from.disableComment();
        this.videoCoverTimestamp = from.videoCoverTimestamp();
        this.brandContentToggle = from.brandContentToggle();
        this.brandOrganicToggle = from.brandOrganicToggle();
        this.isAigc = from.isAigc();
        this.scheduleTime = from.scheduleTime();
        this.idempotencyKey = from.idempotencyKey();
    }

    /**
     * Sets which account.
     *
     * @param value which account; needed when the instance has several
     * @return this builder
     */
    public TaskPostRequestBuilder accountId(AccountId value) {
        accountId = Optional.of(value);
        return this;
    }

    /**
     * Sets how the video comes to TikTok.
     *
     * @param value how the video comes to TikTok
     * @return this builder
     */
    public TaskPostRequestBuilder transfer(TransferMode value) {
        transfer = value;
        return this;
    }

    /**
     * Sets the caption, at most 2200 UTF-16 units.
     *
     * @param value the caption, at most 2200 UTF-16 units; empty for the task's suggested caption; never with a draft
     * @return this builder
     */
    public TaskPostRequestBuilder title(String value) {
        title = Optional.of(value);
        return this;
    }

    /**
     * Sets whether others may not make duets.
     *
     * @param value whether others may not make duets
     * @return this builder
     */
    public TaskPostRequestBuilder disableDuet(boolean value) {
        disableDuet = value;
        return this;
    }

    /**
     * Sets whether others may not make stitches.
     *
     * @param value whether others may not make stitches
     * @return this builder
     */
    public TaskPostRequestBuilder disableStitch(boolean value) {
        disableStitch = value;
        return this;
    }

    /**
     * Sets whether others may not comment.
     *
     * @param value whether others may not comment
     * @return this builder
     */
    public TaskPostRequestBuilder disableComment(boolean value) {
        disableComment = value;
        return this;
    }

    /**
     * Sets the moment whose frame becomes the cover.
     *
     * @param value the moment whose frame becomes the cover
     * @return this builder
     */
    public TaskPostRequestBuilder videoCoverTimestamp(Duration value) {
        videoCoverTimestamp = Optional.of(value);
        return this;
    }

    /**
     * Sets whether it is a paid partnership for a third party.
     *
     * @param value whether it is a paid partnership for a third party
     * @return this builder
     */
    public TaskPostRequestBuilder brandContentToggle(boolean value) {
        brandContentToggle = value;
        return this;
    }

    /**
     * Sets whether it promotes the creator's own business.
     *
     * @param value whether it promotes the creator's own business
     * @return this builder
     */
    public TaskPostRequestBuilder brandOrganicToggle(boolean value) {
        brandOrganicToggle = value;
        return this;
    }

    /**
     * Sets whether TikTok shall label it as made by AI.
     *
     * @param value whether TikTok shall label it as made by AI
     * @return this builder
     */
    public TaskPostRequestBuilder isAigc(boolean value) {
        isAigc = value;
        return this;
    }

    /**
     * Sets when to post it, at most a year ahead.
     *
     * @param value when to post it, at most a year ahead; empty for now
     * @return this builder
     */
    public TaskPostRequestBuilder scheduleTime(Instant value) {
        scheduleTime = Optional.of(value);
        return this;
    }

    /**
     * Sets names this order: 1 to 255 visible ASCII characters.
     *
     * @param value names this order: 1 to 255 visible ASCII characters; the same order under the same key within 24 hours is answered with the first answer
     * @return this builder
     */
    public TaskPostRequestBuilder idempotencyKey(String value) {
        idempotencyKey = Optional.of(value);
        return this;
    }

    /**
     * Makes it.
     *
     * @return what was collected
     * @throws IllegalArgumentException as {@link TaskPostRequest#TaskPostRequest} says
     */
    public TaskPostRequest build() {
        return new TaskPostRequest(
                accountId,
                mode,
                transfer,
                title,
                privacyLevel,
                disableDuet,
                disableStitch,
                disableComment,
                videoCoverTimestamp,
                brandContentToggle,
                brandOrganicToggle,
                isAigc,
                scheduleTime,
                idempotencyKey);
    }
}
