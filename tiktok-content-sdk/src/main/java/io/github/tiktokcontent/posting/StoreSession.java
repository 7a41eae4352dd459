package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.StoredSession;
import io.github.tiktokcontent.upload.Initiated;
import java.time.Instant;
import java.util.Optional;

/** Stores an open upload before its first byte. If that is refused or fails, the upload dies unused. */
record StoreSession(PostRecord post, Prepared prepared, Initiated initiated) implements Step {
    @Override
    public Step run(Bench bench) {
        // After the answer, so that the hour ends here no sooner than at TikTok.
        Instant issuedAt = bench.ledger().now();
        StoredSession stored = bench.sessions().seal(post, initiated.session().orElseThrow(), issuedAt);
        Optional<PostRecord> written = bench.ledger().permit(post, next -> opened(next, stored));
        return written.isPresent() ? new StartUpload(written.get()) : Rest.lost();
    }

    private PostRecordBuilder opened(PostRecordBuilder next, StoredSession stored) {
        prepared.creator().ifPresent(next::creator);
        return next.phase(PostPhase.SESSION_OPEN)
                .publishId(initiated.publishId())
                .session(stored)
                .sessions(post.sessions() + 1)
                .initiatedAt(stored.issuedAt())
                .nextAt(stored.issuedAt())
                .noHold();
    }
}
