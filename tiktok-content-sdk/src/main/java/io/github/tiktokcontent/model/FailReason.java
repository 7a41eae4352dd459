package io.github.tiktokcontent.model;

import io.github.tiktokcontent.model.Advice.Fault;
import io.github.tiktokcontent.model.Advice.Retry;
import java.util.Map;
import java.util.Objects;

/**
 * Why a post failed at TikTok. Open: a reason that TikTok adds later is kept as it came.
 *
 * @param value TikTok's word
 */
public record FailReason(String value) {
    /** {@code file_format_check_failed}. */
    public static final FailReason FILE_FORMAT_CHECK_FAILED = new FailReason("file_format_check_failed");

    /** {@code duration_check_failed}. */
    public static final FailReason DURATION_CHECK_FAILED = new FailReason("duration_check_failed");

    /** {@code frame_rate_check_failed}. */
    public static final FailReason FRAME_RATE_CHECK_FAILED = new FailReason("frame_rate_check_failed");

    /** {@code picture_size_check_failed}. */
    public static final FailReason PICTURE_SIZE_CHECK_FAILED = new FailReason("picture_size_check_failed");

    /** {@code internal}. */
    public static final FailReason INTERNAL = new FailReason("internal");

    /** {@code video_pull_failed}. */
    public static final FailReason VIDEO_PULL_FAILED = new FailReason("video_pull_failed");

    /** {@code photo_pull_failed}. */
    public static final FailReason PHOTO_PULL_FAILED = new FailReason("photo_pull_failed");

    /** {@code publish_cancelled}. */
    public static final FailReason PUBLISH_CANCELLED = new FailReason("publish_cancelled");

    /** {@code auth_removed}. */
    public static final FailReason AUTH_REMOVED = new FailReason("auth_removed");

    /** {@code spam_risk_too_many_posts}. */
    public static final FailReason SPAM_RISK_TOO_MANY_POSTS = new FailReason("spam_risk_too_many_posts");

    /** {@code spam_risk_user_banned_from_posting}. */
    public static final FailReason SPAM_RISK_USER_BANNED_FROM_POSTING =
            new FailReason("spam_risk_user_banned_from_posting");

    /** {@code spam_risk_text}. */
    public static final FailReason SPAM_RISK_TEXT = new FailReason("spam_risk_text");

    /** {@code spam_risk}. */
    public static final FailReason SPAM_RISK = new FailReason("spam_risk");

    private static final Advice UNKNOWN = new Advice(
            Fault.UNKNOWN, Retry.NEVER, "This reason is not in TikTok's documentation; look it up with the log id.");

    private static final Map<FailReason, Advice> ADVICE = Map.ofEntries(
            Map.entry(
                    FILE_FORMAT_CHECK_FAILED,
                    new Advice(
                            Fault.MEDIA,
                            Retry.AFTER_FIX,
                            "The media format is not supported: convert to MP4 with H.264.")),
            Map.entry(
                    DURATION_CHECK_FAILED,
                    new Advice(
                            Fault.MEDIA,
                            Retry.AFTER_FIX,
                            "The video is too short or too long for this creator: cut it.")),
            Map.entry(
                    FRAME_RATE_CHECK_FAILED,
                    new Advice(
                            Fault.MEDIA,
                            Retry.AFTER_FIX,
                            "The frame rate is not supported: use 23 to 60 frames per second, not more.")),
            Map.entry(
                    PICTURE_SIZE_CHECK_FAILED,
                    new Advice(
                            Fault.MEDIA,
                            Retry.AFTER_FIX,
                            "A width or height is not supported: resize the video or the pictures.")),
            Map.entry(
                    INTERNAL,
                    new Advice(
                            Fault.TIKTOK, Retry.SOON, "A part of TikTok was not available: a new attempt may work.")),
            Map.entry(
                    VIDEO_PULL_FAILED,
                    new Advice(
                            Fault.CALLER,
                            Retry.AFTER_FIX,
                            "TikTok could not download the video: check that the URL works without redirect for an hour, or upload the bytes.")),
            Map.entry(
                    PHOTO_PULL_FAILED,
                    new Advice(
                            Fault.CALLER,
                            Retry.AFTER_FIX,
                            "TikTok could not download a picture: check that each URL works without redirect for an hour.")),
            Map.entry(PUBLISH_CANCELLED, new Advice(Fault.CALLER, Retry.NEVER, "The post was cancelled on request.")),
            Map.entry(
                    AUTH_REMOVED,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "The creator removed the app's access: ask the creator to connect the account again.")),
            Map.entry(
                    SPAM_RISK_TOO_MANY_POSTS,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_A_DAY,
                            "The creator's daily cap for posts by API is reached: wait 24 hours or post in the app.")),
            Map.entry(
                    SPAM_RISK_USER_BANNED_FROM_POSTING,
                    new Advice(
                            Fault.CREATOR,
                            Retry.NEVER,
                            "TikTok banned this creator from posting: only the creator can settle it with TikTok.")),
            Map.entry(
                    SPAM_RISK_TEXT,
                    new Advice(
                            Fault.CALLER, Retry.AFTER_FIX, "TikTok judged the caption as risky: write another one.")),
            Map.entry(SPAM_RISK, new Advice(Fault.CALLER, Retry.NEVER, "TikTok judged the request as risky.")));

    /**
     * Takes a reason as TikTok sent it.
     *
     * @param value TikTok's word
     */
    public FailReason {
        Objects.requireNonNull(value, "value");
    }

    /**
     * What to do about it.
     *
     * @return the advice; for a reason that is not documented, one with {@link Fault#UNKNOWN} and {@link Retry#NEVER}
     */
    public Advice advice() {
        return ADVICE.getOrDefault(this, UNKNOWN);
    }

    /** TikTok's word. */
    @Override
    public String toString() {
        return value;
    }
}
