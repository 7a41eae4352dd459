package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.util.Optional;

/** The open upload is of no use any more, and nobody can finish it: back to the start. */
record Reopen(PostRecord post) implements Step {
    /** So many uploads are opened for a post at most; each counts at TikTok. */
    static final int MOST_SESSIONS = 5;

    @Override
    public Step run(Bench bench) {
        if (post.sessions() >= MOST_SESSIONS) {
            return Note.of(
                    post,
                    new Verdict.Fails(new PostFailure(
                            "upload_gave_up",
                            MOST_SESSIONS + " uploads were begun and none was finished within its hour; nothing was"
                                    + " posted. Look at the network and the size of the video.")));
        }
        Optional<PostRecord> written = bench.ledger()
                .permit(post, next -> next.phase(PostPhase.CLAIMED).noSession());
        return written.isPresent() ? new Prepare(written.get()) : Rest.lost();
    }
}
