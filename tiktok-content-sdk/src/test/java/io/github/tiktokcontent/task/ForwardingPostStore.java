package io.github.tiktokcontent.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Another store, of which a test changes what it wants to. */
public class ForwardingPostStore implements PostStore {
    /** The other store. */
    protected final PostStore store;

    /** Forwards everything. */
    protected ForwardingPostStore(PostStore store) {
        this.store = Objects.requireNonNull(store, "store");
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
    public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        return store.update(seen, next);
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
