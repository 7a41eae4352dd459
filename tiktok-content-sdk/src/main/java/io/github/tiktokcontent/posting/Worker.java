package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes a post and brings it as far as it goes now. */
final class Worker {
    /** Somebody else works on it; looked at again, in case that one dies. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(30);

    private final PostStore store;
    private final Bench bench;

    Worker(PostStore store, Bench bench) {
        this.store = store;
        this.bench = bench;
    }

    /** When it must be looked at again; empty if there is nothing to do by itself any more. */
    Optional<Instant> advance(TaskId task) {
        Optional<PostClaim> claim = store.claim(task);
        if (claim.isEmpty()) {
            return store.find(task).flatMap(PostRecord::nextAt).map(this::notNow);
        }
        tellClaim(claim.get());
        Rest rest = run(claim.get(), false);
        return rest.post().isPresent()
                ? rest.post().get().nextAt()
                : store.find(task).flatMap(PostRecord::nextAt).map(this::notNow);
    }

    /** The first steps, up to the bytes; empty if somebody else took it. */
    Optional<Rest> begin(TaskId task) {
        return store.claim(task).map(claim -> {
            tellClaim(claim);
            return run(claim, true);
        });
    }

    private void tellClaim(PostClaim claim) {
        PostRecord post = claim.post();
        if (post.epoch() == 1) {
            bench.ledger().tell(post.toBuilder().phase(PostPhase.SCHEDULED).build(), post);
        }
    }

    private Rest run(PostClaim claim, boolean withoutBytes) {
        Step step = new Begin(claim);
        boolean told = false;
        while (!(step instanceof Rest rest)) {
            if (withoutBytes && step instanceof StartUpload upload) {
                return Rest.of(Optional.of(upload.post()));
            }
            Step now = step;
            // From the init of a pull on, what came of it must be written down, whatever happens to the thread.
            told |= now instanceof SendPull;
            step = told ? Uninterrupted.run(() -> now.run(bench)) : now.run(bench);
        }
        return rest;
    }

    private Instant notNow(Instant next) {
        Instant now = store.now();
        return next.isAfter(now) ? next : now.plus(ELSEWHERE);
    }
}
