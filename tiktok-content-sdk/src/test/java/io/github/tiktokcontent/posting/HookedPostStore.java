package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.ForwardingPostStore;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One worker's way to a store that others use too: something happens right before or after one of its writes, once. */
final class HookedPostStore extends ForwardingPostStore {
    private long unknown;
    private Runnable beforeClaim = () -> {};
    private Predicate<PostRecord> which = next -> false;
    private Consumer<PostRecord> before = HookedPostStore::nothing;
    private Consumer<PostRecord> after = HookedPostStore::nothing;

    HookedPostStore(PostStore store) {
        super(store);
    }

    /** So many rows hold words of a newer version. */
    void unknown(long rows) {
        unknown = rows;
    }

    private static void nothing(PostRecord post) {}

    void beforeClaim(Runnable happens) {
        beforeClaim = happens;
    }

    void before(Predicate<PostRecord> write, Consumer<PostRecord> happens) {
        which = write;
        before = happens;
    }

    void after(Predicate<PostRecord> write, Consumer<PostRecord> happens) {
        which = write;
        after = happens;
    }

    @Override
    public Optional<PostClaim> claim(TaskId task) {
        beforeClaim.run();
        return store.claim(task);
    }

    @Override
    public Optional<PostRecord> update(PostRecord seen, PostRecord next) {
        Consumer<PostRecord> first = HookedPostStore::nothing;
        Consumer<PostRecord> then = HookedPostStore::nothing;
        if (which.test(next)) {
            which = any -> false;
            first = before;
            then = after;
        }
        first.accept(next);
        Optional<PostRecord> written = store.update(seen, next);
        written.ifPresent(then);
        return written;
    }

    @Override
    public long unknown() {
        return store.unknown() + unknown;
    }
}
