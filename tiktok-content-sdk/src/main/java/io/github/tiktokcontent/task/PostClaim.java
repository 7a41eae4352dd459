package io.github.tiktokcontent.task;

import java.time.Instant;
import java.util.Objects;

/**
 * A post that a worker took, and the time of the store.
 *
 * @param post the post, with its new epoch
 * @param now the store's clock when it was taken
 */
public record PostClaim(PostRecord post, Instant now) {
    /**
     * Checks and copies.
     *
     * @param post the post, with its new epoch
     * @param now the store's clock when it was taken
     */
    public PostClaim {
        Objects.requireNonNull(post, "post");
        Objects.requireNonNull(now, "now");
    }
}
