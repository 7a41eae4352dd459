package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.task.PostRecord;

/** Opens an upload at TikTok. Nothing can be posted before its last chunk, so a lost answer is harmless. */
record OpenUpload(PostRecord post, Prepared prepared) implements Step {
    @Override
    public Step run(Bench bench) {
        try {
            return new StoreSession(
                    post,
                    prepared,
                    bench.calls()
                            .init(post.request().accountId().orElseThrow(), prepared.request(), prepared.creator()));
        } catch (TikTokException e) {
            return Reactions.beforeInit(bench, post, e);
        }
    }
}
