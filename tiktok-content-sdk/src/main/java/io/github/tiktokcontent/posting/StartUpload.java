package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StoredSession;
import java.time.Instant;
import java.util.Optional;

/** Takes up an open upload. */
record StartUpload(PostRecord post) implements Step {
    @Override
    public Step run(Bench bench) {
        if (post.phase() == PostPhase.UPLOADING) {
            return new SendBytes(post, false);
        }
        StoredSession session = stamped(post.session().orElseThrow(), post.updatedAt());
        Optional<PostRecord> written = bench.ledger()
                .permit(post, next -> next.phase(PostPhase.UPLOADING).session(session));
        return written.isPresent() ? new SendBytes(written.get(), true) : Rest.lost();
    }

    /**
     * The fence counts from no earlier than the write that stored the upload, whose time the store took itself: what a worker
     * took for the time before may have come out of a machine that was asleep.
     */
    private static StoredSession stamped(StoredSession session, Instant written) {
        return written.isAfter(session.issuedAt()) ? new StoredSession(session.sealed(), written) : session;
    }
}
