package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order to post a task's output. Made by {@link #direct} or {@link #draft}.
 *
 * @param accountId which account; needed when the instance has several
 * @param mode where it goes
 * @param transfer how the video comes to TikTok
 * @param title the caption, at most 2200 UTF-16 units; empty for the task's suggested caption; never with a draft
 * @param privacyLevel who may see it; needed for a direct post, never with a draft
 * @param disableDuet whether others may not make duets
 * @param disableStitch whether others may not make stitches
 * @param disableComment whether others may not comment
 * @param videoCoverTimestamp the moment whose frame becomes the cover
 * @param brandContentToggle whether it is a paid partnership for a third party
 * @param brandOrganicToggle whether it promotes the creator's own business
 * @param isAigc whether TikTok shall label it as made by AI
 * @param scheduleTime when to post it, at most a year ahead; empty for now
 * @param idempotencyKey names this order: 1 to 255 visible ASCII characters; the same order under the same key within 24 hours is answered with the first answer
 */
public record TaskPostRequest(
        Optional<AccountId> accountId,
        PostMode mode,
        TransferMode transfer,
        Optional<String> title,
        Optional<PrivacyLevel> privacyLevel,
        boolean disableDuet,
        boolean disableStitch,
        boolean disableComment,
        Optional<Duration> videoCoverTimestamp,
        boolean brandContentToggle,
        boolean brandOrganicToggle,
        boolean isAigc,
        Optional<Instant> scheduleTime,
        Optional<String> idempotencyKey) {
    /**
     * Checks and copies.
     *
     * @param accountId which account
     * @param mode where it goes
     * @param transfer how the video comes to TikTok
     * @param title the caption, at most 2200 UTF-16 units
     * @param privacyLevel who may see it
     * @param disableDuet whether others may not make duets
     * @param disableStitch whether others may not make stitches
     * @param disableComment whether others may not comment
     * @param videoCoverTimestamp the moment whose frame becomes the cover
     * @param brandContentToggle whether it is a paid partnership for a third party
     * @param brandOrganicToggle whether it promotes the creator's own business
     * @param isAigc whether TikTok shall label it as made by AI
     * @param scheduleTime when to post it, at most a year ahead
     * @param idempotencyKey names this order: 1 to 255 visible ASCII characters
     * @throws IllegalArgumentException if a value is outside its range, a direct post has no privacy level, branded content is to be
     *     {@link PrivacyLevel#SELF_ONLY}, or a draft has a title, privacy level, cover or toggle: TikTok takes none with it
     */
    public TaskPostRequest {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(privacyLevel, "privacyLevel");
        Objects.requireNonNull(videoCoverTimestamp, "videoCoverTimestamp");
        Objects.requireNonNull(scheduleTime, "scheduleTime");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        TaskPostRules.check(mode, title, privacyLevel, videoCoverTimestamp, idempotencyKey);
        TaskPostRules.checkBrand(brandContentToggle, privacyLevel);
        TaskPostRules.checkDraft(
                mode,
                disableDuet || disableStitch || disableComment || brandContentToggle || brandOrganicToggle || isAigc);
    }

    /**
     * Starts a post to the profile.
     *
     * @param privacyLevel who may see it, chosen by the user: there is no default
     * @return a builder with everything else off or empty
     */
    public static TaskPostRequestBuilder direct(PrivacyLevel privacyLevel) {
        return new TaskPostRequestBuilder(PostMode.DIRECT, Optional.of(privacyLevel));
    }

    /**
     * Starts a draft for the creator's inbox.
     *
     * @return a builder with everything off or empty
     */
    public static TaskPostRequestBuilder draft() {
        return new TaskPostRequestBuilder(PostMode.DRAFT, Optional.empty());
    }

    /**
     * The same order, to be changed.
     *
     * @return a builder with everything as it is
     */
    public TaskPostRequestBuilder toBuilder() {
        return new TaskPostRequestBuilder(this);
    }
}
