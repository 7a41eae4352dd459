package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.util.Optional;

/** The upload's hour and the margin are over: nobody can send to it any more, and so a "no" of TikTok is one. */
record AskWhenOver(PostRecord post) implements Step {
    private static final Duration AGAIN = Duration.ofMinutes(10);

    @Override
    public Step run(Bench bench) {
        try {
            PostStatus status = bench.calls()
                    .status(
                            post.request().accountId().orElseThrow(),
                            post.publishId().orElseThrow());
            if (status.isFinal()) {
                return new StoreReport(post, Optional.of(status));
            }
            return switch (Received.of(bench, post, status)) {
                case ALL -> new StoreReport(post, Optional.of(status));
                case NOT_ALL -> new Reopen(post);
                case UNSAID ->
                    PostingTimes.isTooLong(post, bench.ledger().now())
                            ? attention("fence_unclear", "TikTok does not say whether it got the whole video")
                            : Note.of(post, new Verdict.Retries(AGAIN));
            };
        } catch (PostNotFoundException e) {
            return attention("unknown_publish_id", "TikTok no longer knows the upload");
        } catch (TikTokException e) {
            return PostingTimes.isTooLong(post, bench.ledger().now())
                    ? attention("fence_unasked", "TikTok could not be asked for a day (" + e.getMessage() + ")")
                    : Reactions.afterInit(bench, post, e);
        }
    }

    private Step attention(String reason, String what) {
        return Note.of(
                post,
                new Verdict.Holds(
                        Hold.Kind.NEEDS_ATTENTION,
                        Optional.empty(),
                        reason,
                        what
                                + ", so nobody can tell whether it becomes a post. Look at the creator's profile, then resolve"
                                + " it, or resume it to ask again."));
    }
}
