package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import java.time.Instant;
import java.util.Optional;

/** Writes down that TikTok is about to be told to fetch the video: from then on it may be posted. */
record IntendPull(PostRecord post, Prepared prepared) implements Step {
    @Override
    public Step run(Bench bench) {
        Instant settled =
                bench.ledger().now().plus(bench.times().initDeadline()).plus(PostingTimes.AFTER_DEADLINE);
        Optional<PostRecord> written = bench.ledger().permit(post, next -> intended(next, settled));
        return written.isPresent() ? new SendPull(written.get(), prepared) : Rest.lost();
    }

    private PostRecordBuilder intended(PostRecordBuilder next, Instant settled) {
        prepared.creator().ifPresent(next::creator);
        return next.phase(PostPhase.INIT_SENT)
                .settledAt(settled)
                .nextAt(settled)
                .noHold();
    }
}
