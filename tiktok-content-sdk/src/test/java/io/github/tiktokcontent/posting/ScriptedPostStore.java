package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A store whose database is down for some writes. */
final class ScriptedPostStore implements PostStore {
    private final PostStore store;
    private Predicate<PostRecord> down = next -> false;
    private int left;

    ScriptedPostStore(PostStore store) {
        this.store = store;
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

    @Override
    public Optional<PostRecord> find(TaskId task) {
        return store.find(task);
    }

    @Override
    public Optional<PostClaim> claim(TaskId task) {
        return store.claim(task);
    }

    @Override
    public Instant now() {
        return store.now();
    }

    @Override
    public List<TaskId> overdue(Duration late, int limit) {
        return store.overdue(late, limit);
    }

    @Override
    public long unknown() {
        return store.unknown();
    }
}
