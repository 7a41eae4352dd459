package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.PrivacyLevel;
import java.time.Duration;
import java.util.Optional;

/** What an order may hold, as far as it can be seen without the task and the creator. */
final class TaskPostRules {
    private static final int MAX_TITLE = 2200;
    private static final int MAX_KEY = 255;

    private TaskPostRules() {}

    static void check(
            PostMode mode,
            Optional<String> title,
            Optional<PrivacyLevel> privacyLevel,
            Optional<Duration> cover,
            Optional<String> key) {
        title.ifPresent(TaskPostRules::checkTitle);
        cover.ifPresent(TaskPostRules::checkCover);
        key.ifPresent(TaskPostRules::checkKey);
        if (mode == PostMode.DIRECT && privacyLevel.isEmpty()) {
            throw new IllegalArgumentException(
                    "A direct post needs a privacy level that the user has chosen; there is no" + " default.");
        }
        if (mode == PostMode.DRAFT && (title.isPresent() || privacyLevel.isPresent() || cover.isPresent())) {
            throw new IllegalArgumentException(
                    "A draft takes no title, privacy level or cover: the creator chooses them in" + " the TikTok app.");
        }
    }

    static void checkBrand(boolean brandContent, Optional<PrivacyLevel> privacyLevel) {
        if (brandContent && privacyLevel.filter(PrivacyLevel.SELF_ONLY::equals).isPresent()) {
            throw new IllegalArgumentException("Branded content cannot be SELF_ONLY (TikTok's rule).");
        }
    }

    static void checkDraft(PostMode mode, boolean anyToggle) {
        if (mode == PostMode.DRAFT && anyToggle) {
            throw new IllegalArgumentException("A draft takes no toggles: the creator chooses them in the TikTok app.");
        }
    }

    private static void checkTitle(String title) {
        if (title.length() > MAX_TITLE) {
            throw new IllegalArgumentException("title has " + title.length() + " UTF-16 units; TikTok allows at most "
                    + MAX_TITLE + ". Shorten it; the library never cuts text.");
        }
        JsonValues.checkText("title", title);
    }

    private static void checkCover(Duration at) {
        if (at.isNegative() || at.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    "videoCoverTimestamp is " + at + "; it must lie between 0 and 2147483647 ms");
        }
    }

    private static void checkKey(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c <= '~');
        if (key.isEmpty() || key.length() > MAX_KEY || !visible) {
            throw new IllegalArgumentException("An idempotency key has 1 to " + MAX_KEY + " visible ASCII characters");
        }
    }
}
