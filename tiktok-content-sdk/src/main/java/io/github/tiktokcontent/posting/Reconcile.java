package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import java.time.Instant;

/**
 * The last chunk may have been sent, by this worker or another one. First the clock, then the question: only when nobody can
 * send to the upload any more is a "no" of TikTok believed (faults.md C5).
 */
record Reconcile(PostRecord post) implements Step {
    @Override
    public Step run(Bench bench) {
        Instant now = bench.ledger().now();
        Instant end = post.session().orElseThrow().issuedAt().plus(bench.times().uploadLife());
        if (now.isAfter(end.plus(bench.times().fenceMargin()))) {
            return new AskWhenOver(post);
        }
        return now.isBefore(end) ? new SendBytes(post, false) : new AskAfterFailure(post, null);
    }
}
