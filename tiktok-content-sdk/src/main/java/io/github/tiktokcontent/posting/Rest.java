package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import java.util.Optional;

/**
 * Nothing more to do for now.
 *
 * @param post the post as this worker left it; empty if somebody else moved it
 * @param refusal what to tell the one who ordered it, if it was refused
 */
record Rest(Optional<PostRecord> post, Optional<RuntimeException> refusal) implements Step {
    static Rest of(Optional<PostRecord> post) {
        return new Rest(post, Optional.empty());
    }

    /** Somebody else moved: this worker must stop. */
    static Rest lost() {
        return of(Optional.empty());
    }

    @Override
    public Step run(Bench bench) {
        return this;
    }
}
