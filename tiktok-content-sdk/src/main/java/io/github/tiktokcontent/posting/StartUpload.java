package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.util.Optional;

/** Takes up an open upload. */
record StartUpload(PostRecord post) implements Step {
    @Override
    public Step run(Bench bench) {
        if (post.phase() == PostPhase.UPLOADING) {
            return new SendBytes(post, false);
        }
        Optional<PostRecord> written = bench.ledger().permit(post, next -> next.phase(PostPhase.UPLOADING));
        return written.isPresent() ? new SendBytes(written.get(), true) : Rest.lost();
    }
}
