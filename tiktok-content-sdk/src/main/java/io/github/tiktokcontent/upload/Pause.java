package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.RetryAfter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long to wait before something is tried again. */
final class Pause {
    /** A host that wants more than this is not waited for: the usual pauses tell soon that it does not work now. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    private Pause() {}

    /** The backoff, or what the reply asks for with {@code Retry-After} if that is longer and there is time for it. */
    static Duration before(int attempt, UploadOptions options, @Nullable HttpReply reply, Duration left) {
        Duration own = options.backoff().pause(attempt, true, ThreadLocalRandom.current()::nextDouble);
        Duration asked = reply == null ? Duration.ZERO : asked(reply, options);
        boolean waits = asked.compareTo(LONGEST_ASKED_FOR) <= 0 && asked.compareTo(left) < 0;
        Duration pause = waits && asked.compareTo(own) > 0 ? asked : own;
        return pause.compareTo(left) < 0 ? pause : left;
    }

    private static Duration asked(HttpReply reply, UploadOptions options) {
        return reply.header("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, options.clock().instant()))
                .orElse(Duration.ZERO);
    }
}
