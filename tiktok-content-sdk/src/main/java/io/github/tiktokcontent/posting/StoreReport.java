package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores what TikTok said. It is true whoever holds the post by now, as long as it is about the same publish id.
 *
 * @param status what it said; empty if it took the last chunk
 */
record StoreReport(PostRecord post, Optional<PostStatus> status) implements Step {
    @Override
    public Step run(Bench bench) {
        Instant now = bench.ledger().now();
        return Rest.of(bench.ledger()
                .learn(
                        post,
                        current -> current.publishId().equals(post.publishId())
                                ? Optional.of(Report.stored(current, status, now, bench.times()))
                                : Optional.empty()));
    }
}
