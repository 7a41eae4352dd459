package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Instant;
import java.util.Optional;

/** Asks TikTok how the post stands. A failed question is never a verdict about the post. */
record Poll(PostRecord post) implements Step {
    @Override
    public Step run(Bench bench) {
        PublishId publishId = post.publishId().orElseThrow();
        try {
            return new StoreReport(
                    post,
                    Optional.of(bench.calls().status(post.request().accountId().orElseThrow(), publishId)));
        } catch (PostNotFoundException e) {
            Instant known = post.initiatedAt().orElse(post.createdAt());
            if (bench.ledger().now().isBefore(known.plus(PostingTimes.NEW_ID))) {
                return Note.of(post, new Verdict.Retries(bench.times().pollFirst()));
            }
            return Note.of(
                    post,
                    new Verdict.Holds(
                            Hold.Kind.NEEDS_ATTENTION,
                            Optional.empty(),
                            "unknown_publish_id",
                            "TikTok does not know " + publishId
                                    + " any more, which says nothing about the post. Look at"
                                    + " the creator's profile, then resolve it, or resume it to ask again."));
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TikTokException e) {
            if (PostingTimes.isTooLong(post, bench.ledger().now())) {
                return Note.of(
                        post,
                        new Verdict.Holds(
                                Hold.Kind.NEEDS_ATTENTION,
                                Optional.empty(),
                                "status_unasked",
                                "TikTok could not be asked for a day: " + e.getMessage()
                                        + " Look at the creator's profile,"
                                        + " then resolve it, or resume it to ask again."));
            }
            return Reactions.afterInit(bench, post, e);
        }
    }
}
