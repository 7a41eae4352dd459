package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where posts are written down: permissions, which only the worker with the newest claim gets, and facts, which nobody may lose. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);

    private final PostStore store;
    private final List<PostingListener> listeners;

    Ledger(PostStore store, List<PostingListener> listeners) {
        this.store = store;
        this.listeners = listeners;
    }

    /** The store's clock. */
    Instant now() {
        return store.now();
    }

    Optional<PostRecord> find(TaskId task) {
        return store.find(task);
    }

    /**
     * Asks to go on: written only while attempt, phase, epoch and publish id are those that the worker saw. Empty means that
     * somebody else moved, and that this worker must stop.
     */
    Optional<PostRecord> permit(PostRecord seen, UnaryOperator<PostRecordBuilder> change) {
        Optional<PostRecord> current = Optional.of(seen);
        while (current.isPresent()) {
            PostRecord before = current.get();
            PostRecord next = change.apply(before.toBuilder()).claims(0).build();
            Optional<PostRecord> written = store.update(before, next);
            if (written.isPresent()) {
                tell(before, written.get());
                return written;
            }
            current = store.find(seen.taskId()).filter(now -> isSameClaim(seen, now));
        }
        return Optional.empty();
    }

    /**
     * Writes what is true whoever holds the post. The change looks at the attempt as it is now, and is empty if there is
     * nothing to add.
     *
     * @return the attempt as it is now; empty if a newer attempt took its place, and the fact was not written
     */
    Optional<PostRecord> learn(PostRecord seen, Function<PostRecord, Optional<PostRecord>> change) {
        Optional<PostRecord> current = store.find(seen.taskId());
        while (current.isPresent() && current.get().attempt() == seen.attempt()) {
            PostRecord before = current.get();
            Optional<PostRecord> next = change.apply(before);
            if (next.isEmpty()) {
                return current;
            }
            Optional<PostRecord> written = store.update(before, next.get());
            if (written.isPresent()) {
                tell(before, written.get());
                return written;
            }
            current = store.find(seen.taskId());
        }
        return Optional.empty();
    }

    private static boolean isSameClaim(PostRecord seen, PostRecord now) {
        return now.attempt() == seen.attempt()
                && now.epoch() == seen.epoch()
                && now.phase() == seen.phase()
                && Objects.equals(now.publishId(), seen.publishId());
    }

    void tell(PostRecord before, PostRecord after) {
        if (before.phase() == after.phase() && before.hold().equals(after.hold())) {
            return;
        }
        LOG.debug("Post {}/{}: {} to {}", after.taskId(), after.attempt(), before, after);
        for (PostingListener listener : listeners) {
            try {
                listener.changed(before, after);
            } catch (RuntimeException e) {
                LOG.warn("A posting listener failed at {}", after, e);
            }
        }
    }
}
