package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The slow lane: a public post gets its id when moderation is done, up to a day later, or never. */
final class LateIds {
    static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(2);

    private LateIds() {}

    /** Posts that only the creator sees get no public id. */
    static boolean isAwaited(PostRecord post, PostStatus said) {
        return said.postIds().isEmpty()
                && post.request().mode() == PostMode.DIRECT
                && post.request()
                        .privacyLevel()
                        .filter(PrivacyLevel.SELF_ONLY::equals)
                        .isEmpty();
    }

    /** When to ask again; empty if it is given up. */
    static Optional<Instant> next(PostRecord post, Instant now) {
        Instant finished = post.finishedAt().orElse(now);
        Duration lasted = Duration.between(finished, now);
        return lasted.compareTo(PostingTimes.LATE_ID) >= 0
                ? Optional.empty()
                : Optional.of(now.plus(PostingTimes.between(FIRST, lasted.dividedBy(2), LONGEST)));
    }
}
