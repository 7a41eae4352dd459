package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the publish id of a pull. TikTok works on it already, so nobody's newer claim may keep it out. */
record StorePublishId(PostRecord post, PublishId publishId) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final int TRIES = 7;

    @Override
    public Step run(Bench bench) {
        for (int tries = 1; ; tries++) {
            try {
                return Uninterrupted.run(() -> store(bench));
            } catch (StoreException | CallInterruptedException e) {
                if (tries == TRIES) {
                    LOG.error(
                            "TikTok works on {}, the publish id of post {}/{}, but it could not be stored; resolve the"
                                    + " post by it.",
                            publishId,
                            post.taskId(),
                            post.attempt(),
                            e);
                    throw e;
                }
                bench.pause().of(Duration.ofSeconds(1L << (tries - 1)));
            }
        }
    }

    private Step store(Bench bench) {
        Instant now = bench.ledger().now();
        Optional<PostRecord> known = bench.ledger()
                .learn(post, current -> learned(current, now, bench.times().pollFirst()));
        if (known.isEmpty()) {
            LOG.error(
                    "{} of post {}/{} could not be stored: another attempt took its place.",
                    publishId,
                    post.taskId(),
                    post.attempt());
        }
        return Rest.of(known);
    }

    private Optional<PostRecord> learned(PostRecord current, Instant now, Duration first) {
        if (current.publishId().isPresent()) {
            return Optional.empty();
        }
        PostRecordBuilder next =
                current.toBuilder().publishId(publishId).initiatedAt(now).claims(0);
        boolean open = current.phase() == PostPhase.INIT_SENT || current.phase() == PostPhase.UNKNOWN_OUTCOME;
        return Optional.of(
                open
                        ? next.phase(PostPhase.PROCESSING)
                                .noHold()
                                .nextAt(now.plus(first))
                                .build()
                        : next.build());
    }
}
