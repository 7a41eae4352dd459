package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.task.PostRecord;

/** Looks whether the post may be begun. */
record Prepare(PostRecord post) implements Step {
    @Override
    public Step run(Bench bench) {
        try {
            Prepared prepared = bench.preparation().prepare(post);
            return prepared.pulled() ? new IntendPull(post, prepared) : new OpenUpload(post, prepared);
        } catch (TikTokException e) {
            return Reactions.beforeInit(bench, post, e);
        }
    }
}
