package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes a verdict down, then rests.
 *
 * @param refusal what to tell the one who ordered it
 */
record Note(PostRecord post, Verdict verdict, Optional<RuntimeException> refusal) implements Step {
    static Note of(PostRecord post, Verdict verdict) {
        return new Note(post, verdict, Optional.empty());
    }

    @Override
    public Step run(Bench bench) {
        Instant now = bench.ledger().now();
        return new Rest(bench.ledger().permit(post, next -> noted(next, now)), refusal);
    }

    private PostRecordBuilder noted(PostRecordBuilder next, Instant now) {
        if (verdict instanceof Verdict.Fails fails) {
            return next.phase(PostPhase.FAILED)
                    .failure(fails.failure())
                    .finishedAt(now)
                    .noHold()
                    .noNextAt();
        }
        if (verdict instanceof Verdict.Misses misses) {
            return next.phase(PostPhase.MISSED)
                    .failure(misses.failure())
                    .finishedAt(now)
                    .noHold()
                    .noNextAt();
        }
        if (post.phase() == PostPhase.INIT_SENT) {
            // TikTok did not take it: that is certain, or there would be no verdict.
            next.phase(PostPhase.CLAIMED).noSettledAt();
        }
        if (verdict instanceof Verdict.Holds holds) {
            Optional<Instant> until = holds.time().map(now::plus);
            next.hold(new Hold(holds.kind(), until, holds.reason(), holds.message()));
            return until.isPresent() ? next.nextAt(until.get()) : next.noNextAt();
        }
        // A hold whose time had come would be told as the reason of this wait.
        Duration after = ((Verdict.Retries) verdict).after();
        return next.noHold().nextAt(now.plus(after));
    }
}
