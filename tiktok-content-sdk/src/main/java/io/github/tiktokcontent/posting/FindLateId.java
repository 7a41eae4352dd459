package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether a published post has its public id by now. Whatever comes of it, it stays published. */
record FindLateId(PostRecord post) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);

    @Override
    public Step run(Bench bench) {
        Optional<PostStatus> said = ask(bench);
        Instant now = bench.ledger().now();
        return Rest.of(bench.ledger()
                .learn(
                        post,
                        current ->
                                Optional.of(found(current, said, now).claims(0).build())));
    }

    private Optional<PostStatus> ask(Bench bench) {
        try {
            return Optional.of(bench.calls()
                    .status(
                            post.request().accountId().orElseThrow(),
                            post.publishId().orElseThrow()));
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TikTokException e) {
            LOG.debug("The id of post {}/{} is looked up later: {}", post.taskId(), post.attempt(), e.getMessage());
            return Optional.empty();
        }
    }

    private static PostRecordBuilder found(PostRecord post, Optional<PostStatus> said, Instant now) {
        PostRecordBuilder next = post.toBuilder();
        said.ifPresent(status -> {
            next.report(Report.report(post, status, now));
            Report.url(post, status).ifPresent(next::postUrl);
        });
        boolean has = said.filter(status -> !status.postIds().isEmpty()).isPresent();
        Optional<Instant> again = has ? Optional.empty() : LateIds.next(post, now);
        return again.isPresent() ? next.nextAt(again.get()) : next.noNextAt();
    }
}
