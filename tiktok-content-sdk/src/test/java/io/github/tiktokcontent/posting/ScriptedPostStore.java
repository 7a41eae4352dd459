package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.task.ForwardingPostStore;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import java.util.Optional;
import java.util.function.Predicate;

/** A store whose database is down for some writes. */
final class ScriptedPostStore extends ForwardingPostStore {
    private Predicate<PostRecord> down = next -> false;
    private int left;

    ScriptedPostStore(PostStore store) {
        super(store);
    }

    /** The next writes of this kind fail. */
    void fail(int times, Predicate<PostRecord> writes) {
        left = times;
        down = writes;
    }

    @Override
    public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        if (left > 0 && down.test(next)) {
            left--;
            throw new StoreException("The database is down", Outcome.NOT_SENT, true, null);
        }
        return store.update(seen, next);
    }
}
