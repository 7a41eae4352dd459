package io.github.tiktokcontent.emulator;

import java.time.Duration;
import java.time.Instant;

/** What TikTok allows this creator and this app now: caps, bans, the audit, privacy, verified URLs. */
final class AccountRules {
    private static final Duration DAY = Duration.ofHours(24);

    private final Platform platform;
    private final PullRules pulls;

    AccountRules(Platform platform) {
        this.platform = platform;
        pulls = new PullRules(platform.settings());
    }

    /** These three are refused with HTTP 200. */
    void checkCreatorInfo(Creator creator) {
        checkBan(creator, 200);
        checkDailyCap(creator, 200);
        checkActiveUsers(creator, 200);
    }

    void checkInit(Creator creator, InitRequest init) {
        checkBan(creator, 403);
        if (init.kind().isDraft()) {
            checkDraft(creator, init);
        } else {
            checkDirect(creator, init.privacy().orElse(""));
        }
        pulls.checkOwnership(init.urls());
    }

    private void checkDirect(Creator creator, String privacy) {
        checkDailyCap(creator, 403);
        checkActiveUsers(creator, 403);
        if (platform.settings().unaudited && !(creator.isPrivate() && privacy.equals("SELF_ONLY"))) {
            throw Refusal.forbidden(
                    "unaudited_client_can_only_post_to_private_accounts",
                    "Please review our integration guidelines at"
                            + " https://developers.tiktok.com/doc/content-sharing-guidelines/");
        }
        if (!creator.privacyOptions().contains(privacy)) {
            throw Refusal.forbidden(
                    "privacy_level_option_mismatch", "The privacy level is not one of the options of the creator.");
        }
    }

    private void checkDraft(Creator creator, InitRequest init) {
        if (init.kind() == PostKind.PHOTO_DRAFT && creator.hasOldApp()) {
            throw new Refusal(400, "app_version_check_failed", "The TikTok app of the creator is too old.");
        }
        Instant since = platform.clock().instant().minus(DAY);
        long pending = platform.attempts().stream()
                .filter(attempt -> attempt.creator() == creator && attempt.isPendingShare())
                .filter(attempt -> attempt.createdAt().isAfter(since))
                .count();
        if (pending >= platform.settings().pendingShareCap) {
            throw Refusal.forbidden(
                    "spam_risk_too_many_pending_share",
                    "The creator has too many pending shares in the last 24 hours.");
        }
    }

    private static void checkBan(Creator creator, int status) {
        if (creator.isBanned()) {
            throw new Refusal(
                    status, "spam_risk_user_banned_from_posting", "The creator is banned from making new posts.");
        }
    }

    private void checkDailyCap(Creator creator, int status) {
        Instant since = platform.clock().instant().minus(DAY);
        long posted = platform.attempts().stream()
                .filter(attempt -> attempt.creator() == creator && isDirectPost(attempt))
                .filter(attempt -> attempt.createdAt().isAfter(since))
                .count();
        if (posted >= creator.dailyPostCap()) {
            throw new Refusal(
                    status, "spam_risk_too_many_posts", "The daily post cap from the API is reached for this creator.");
        }
    }

    /** Abandoned uploads do not count; TikTok leaves that open. */
    private static boolean isDirectPost(Attempt attempt) {
        PostState state = attempt.state();
        return !attempt.kind().isDraft()
                && state != PostState.WAITING_FOR_BYTES
                && state != PostState.FAILED
                && state != PostState.CANCELLED;
    }

    private void checkActiveUsers(Creator creator, int status) {
        Instant since = platform.clock().instant().minus(DAY);
        long others = platform.attempts().stream()
                .filter(attempt ->
                        attempt.createdAt().isAfter(since) && !attempt.kind().isDraft())
                .map(Attempt::creator)
                .filter(active -> active != creator)
                .distinct()
                .count();
        if (creator.isActiveUserCapReached() || others >= platform.settings().activeUserCap) {
            throw new Refusal(
                    status,
                    "reached_active_user_cap",
                    "The daily quota for active publishing users of this client is reached.");
        }
    }
}
