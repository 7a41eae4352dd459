package io.github.tiktokcontent.replicas;

import io.github.tiktokcontent.task.ForwardingPostStore;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.util.Optional;

/** A real store that says when a moment has come. */
final class StruckPosts extends ForwardingPostStore {
    private final Blows blows;

    StruckPosts(PostStore store, Blows blows) {
        super(store);
        this.blows = blows;
    }

    @Override
    public Optional<PostClaim> claim(TaskId task) {
        blows.at(Moment.P01);
        Optional<PostClaim> claim = store.claim(task);
        if (claim.isPresent() && claim.get().post().phase() == PostPhase.CLAIMED) {
            blows.at(Moment.P02);
        }
        return claim;
    }

    @Override
    public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        PostPhase from = seen.phase();
        PostPhase to = next.phase();
        if (from != to && (to == PostPhase.SESSION_OPEN || from == PostPhase.INIT_SENT)) {
            blows.at(Moment.P03);
        } else if (from == PostPhase.COMMITTING && to == PostPhase.PROCESSING) {
            blows.at(Moment.P08);
        }
        Optional<PostRecord> written = store.update(seen, next);
        if (written.isPresent() && from != to) {
            switch (to) {
                case UPLOADING -> blows.at(Moment.P04);
                case COMMITTING -> blows.at(Moment.P06);
                case PROCESSING -> blows.at(Moment.P09);
                default -> {
                    // no moment of the table
                }
            }
        }
        return written;
    }
}
