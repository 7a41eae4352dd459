package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The times of a post's life. */
record PostingTimes(
        Duration inline,
        Duration grace,
        Duration uploadLife,
        Duration fenceMargin,
        Duration initDeadline,
        Duration pollFirst,
        Duration pollLongest) {
    static final PostingTimes DEFAULT = new PostingTimes(
            Duration.ofSeconds(8),
            Duration.ofHours(2),
            Duration.ofHours(1),
            Duration.ofMinutes(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    /** A paused post looks at its account so often. */
    static final Duration PAUSED = Duration.ofMinutes(5);

    /** After this long without a result a person must look. */
    private static final Duration PROCESSING = Duration.ofHours(24);

    /** A public post gets its id within this time, or not at all. */
    static final Duration LATE_ID = Duration.ofHours(24);

    /** TikTok's daily caps are over after this long. */
    static final Duration CAP = Duration.ofHours(24);

    /** TikTok may not know an id at once; for this long that means nothing (T21). */
    static final Duration NEW_ID = Duration.ofMinutes(2);

    /** Added to the deadline of a pull's init before its silence means that nobody knows. */
    static final Duration AFTER_DEADLINE = Duration.ofSeconds(60);

    PostingTimes {
        Objects.requireNonNull(inline, "inline");
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(uploadLife, "uploadLife");
        Objects.requireNonNull(fenceMargin, "fenceMargin");
        Objects.requireNonNull(initDeadline, "initDeadline");
        Objects.requireNonNull(pollFirst, "pollFirst");
        Objects.requireNonNull(pollLongest, "pollLongest");
    }

    /** Whether TikTok has had a post for so long that a person must look. */
    static boolean isTooLong(PostRecord post, Instant now) {
        return post.initiatedAt().orElse(post.createdAt()).plus(PROCESSING).isBefore(now);
    }

    static Duration between(Duration least, Duration wanted, Duration most) {
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
    }
}
