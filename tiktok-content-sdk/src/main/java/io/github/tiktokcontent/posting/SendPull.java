package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.task.PostRecord;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells TikTok to fetch the video, once. */
record SendPull(PostRecord post, Prepared prepared) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);

    @Override
    public Step run(Bench bench) {
        try {
            return new StorePublishId(
                    post,
                    bench.calls()
                            .init(post.request().accountId().orElseThrow(), prepared.request(), prepared.creator())
                            .publishId());
        } catch (TikTokException e) {
            if (e.outcome() == Outcome.AMBIGUOUS || e instanceof CallInterruptedException) {
                LOG.warn("Post {}/{}: {}", post.taskId(), post.attempt(), e.getMessage());
                return Rest.of(Optional.of(post));
            }
            return Reactions.beforeInit(bench, post, e);
        }
    }
}
