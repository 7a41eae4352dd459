package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import java.time.Duration;
import java.util.Optional;

/** What a step found out about a post, without moving it on. */
sealed interface Verdict {
    /** It never becomes a post. */
    record Fails(PostFailure failure) implements Verdict {}

    /** It was due too long ago. */
    record Misses(PostFailure failure) implements Verdict {}

    /** It waits: for a time, or, if there is none, for a person. */
    record Holds(Hold.Kind kind, Optional<Duration> time, String reason, String message) implements Verdict {}

    /** It is looked at again after a while. */
    record Retries(Duration after) implements Verdict {}
}
