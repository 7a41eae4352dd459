package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import java.util.Objects;

/**
 * The answer to an order.
 *
 * @param post the attempt as it stands now: without a publish id if the order is for later, or TikTok took long
 * @param repeated whether the order had been given before under the same idempotency key
 */
public record PostAnswer(PostRecord post, boolean repeated) {
    /**
     * Checks that there is a post.
     *
     * @param post the attempt as it stands now
     * @param repeated whether the order had been given before
     */
    public PostAnswer {
        Objects.requireNonNull(post, "post");
    }
}
