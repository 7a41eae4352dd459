package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.PostReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people decide about posts. */
final class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final Set<PostPhase> STOPPABLE =
            EnumSet.of(PostPhase.SCHEDULED, PostPhase.CLAIMED, PostPhase.SESSION_OPEN, PostPhase.UPLOADING);

    private final Ledger ledger;
    private final PostCalls calls;
    private final PostingTimes times;

    Decisions(Ledger ledger, PostCalls calls, PostingTimes times) {
        this.ledger = ledger;
        this.calls = calls;
        this.times = times;
    }

    PostRecord cancel(PostRecord post) {
        boolean downloading =
                post.phase() == PostPhase.PROCESSING && post.session().isEmpty();
        if (downloading) {
            // TikTok then says FAILED with publish_cancelled, or refuses.
            calls.cancel(
                    post.request().accountId().orElseThrow(), post.publishId().orElseThrow());
            return ledger.learn(
                            post,
                            now -> now.phase().isEnd()
                                    ? Optional.empty()
                                    : Optional.of(
                                            now.toBuilder().nextAt(ledger.now()).build()))
                    .orElse(post);
        }
        return decided(post, this::cancelled);
    }

    private PostRecordBuilder cancelled(PostRecord post, Instant now) {
        if (!STOPPABLE.contains(post.phase())) {
            throw Refusals.of(
                    Reason.NOT_CANCELLABLE,
                    post.phase().isEnd()
                            ? "The post is over (" + post.state() + ") and cannot be cancelled."
                            : "The post is already on its way to the public and cannot be cancelled; it is "
                                    + post.state() + ".",
                    post);
        }
        return post.toBuilder()
                .phase(PostPhase.CANCELLED)
                .failure(new PostFailure("cancelled", "It was cancelled before TikTok could publish it."))
                .finishedAt(now)
                .noHold()
                .noNextAt();
    }

    PostRecord resume(PostRecord post) {
        return decided(post, (current, now) -> {
            if (!isForPeople(current)) {
                throw Refusals.of(
                        Reason.NOT_RESOLVABLE, "The post goes on by itself; there is nothing to resume.", current);
            }
            if (current.phase() == PostPhase.UNKNOWN_OUTCOME) {
                throw Refusals.of(
                        Reason.NOT_RESOLVABLE,
                        "TikTok gave no publish id, so it cannot be asked. Look at the creator's profile, then resolve the"
                                + " post.",
                        current);
            }
            PostRecordBuilder next = current.toBuilder().noHold().claims(0).nextAt(now);
            // The person wants it now: it is not too late.
            return current.phase() == PostPhase.CLAIMED ? next.dueAt(now) : next;
        });
    }

    PostRecord resolve(PostRecord post, Resolution resolution) {
        if (resolution instanceof Resolution.NotPublished) {
            refuseIfPublic(post);
        }
        return decided(post, (current, now) -> {
            if (!isForPeople(current) || !current.phase().isOutOfOurHands()) {
                throw Refusals.of(
                        Reason.NOT_RESOLVABLE,
                        "Only a post whose outcome nobody can tell is resolved by a person; this one is "
                                + current.state() + " and "
                                + (isForPeople(current) ? "cannot be public: resume or cancel it." : "goes on."),
                        current);
            }
            if (current.phase() == PostPhase.INIT_SENT) {
                throw Refusals.of(
                        Reason.NOT_RESOLVABLE,
                        "TikTok's answer may still come; resume the post, and resolve it once its outcome is unknown.",
                        current);
            }
            return resolution instanceof Resolution.Published published
                    ? published(current, published.postId(), now)
                    : notPublished(current, now);
        });
    }

    /** A person may have looked a while ago; TikTok is asked now, if it can be. */
    private void refuseIfPublic(PostRecord post) {
        if (post.publishId().isEmpty() || !isForPeople(post)) {
            return;
        }
        try {
            PostStatus said = calls.status(
                    post.request().accountId().orElseThrow(), post.publishId().get());
            if (!isDead(post, said)) {
                throw Refusals.of(
                        Reason.NOT_RESOLVABLE,
                        "TikTok says " + said.rawStatus()
                                + ", so it may be public, or become so: resume it, and TikTok is"
                                + " asked until it ends.",
                        post);
            }
        } catch (PostRefusedException e) {
            throw e;
        } catch (TikTokException e) {
            LOG.info(
                    "Post {}/{} is resolved by a person's word alone: {}",
                    post.taskId(),
                    post.attempt(),
                    e.getMessage());
        }
    }

    /** Whether TikTok's word leaves no way to the public: it failed, or has been silent about it for a day. */
    private boolean isDead(PostRecord post, PostStatus said) {
        if (said.isPublished() || said.state() == PostStatus.State.SEND_TO_USER_INBOX) {
            return false;
        }
        return said.isFinal() || PostingTimes.isTooLong(post, ledger.now());
    }

    private static PostRecordBuilder published(PostRecord post, Optional<PostId> id, Instant now) {
        PostReport said = post.report();
        List<PostId> ids = id.map(List::of).orElse(said.postIds());
        PostRecordBuilder next = post.toBuilder()
                .phase(PostPhase.PUBLISHED)
                .report(new PostReport(
                        said.rawStatus(),
                        said.failReason(),
                        ids,
                        said.uploadedBytes(),
                        said.downloadedBytes(),
                        said.logId(),
                        said.lastChecked()))
                .finishedAt(now)
                .noHold()
                .noNextAt();
        id.flatMap(known -> post.creator().flatMap(creator -> creator.videoUrl(known)))
                .ifPresent(next::postUrl);
        return next;
    }

    private PostRecordBuilder notPublished(PostRecord post, Instant now) {
        Optional<Instant> open = open(post);
        if (open.filter(now::isBefore).isPresent()) {
            throw Refusals.of(
                    Reason.NOT_RESOLVABLE,
                    "TikTok may still publish it until " + open.get()
                            + "; look at the profile after that, then resolve it as" + " not published.",
                    post);
        }
        return post.toBuilder()
                .phase(PostPhase.FAILED)
                .failure(new PostFailure("not_published", "A person found that it was not published."))
                .finishedAt(now)
                .noHold()
                .noNextAt();
    }

    /** Until when TikTok may publish it although nobody can ask. */
    private Optional<Instant> open(PostRecord post) {
        if (post.phase() == PostPhase.COMMITTING) {
            return post.session()
                    .map(session -> session.issuedAt().plus(times.uploadLife()).plus(times.fenceMargin()));
        }
        // A download may take TikTok an hour.
        return post.phase() == PostPhase.UNKNOWN_OUTCOME
                ? post.settledAt().map(settled -> settled.plus(times.uploadLife()))
                : Optional.empty();
    }

    private static boolean isForPeople(PostRecord post) {
        return post.phase() == PostPhase.UNKNOWN_OUTCOME
                || post.hold()
                        .map(Hold::kind)
                        .filter(Hold.Kind.NEEDS_ATTENTION::equals)
                        .isPresent();
    }

    /** A decision about the post as it is now, whoever works on it. */
    private PostRecord decided(PostRecord post, BiFunction<PostRecord, Instant, PostRecordBuilder> decision) {
        Instant now = ledger.now();
        return ledger.learn(
                        post,
                        current -> Optional.of(decision.apply(current, now).build()))
                .orElseThrow(() -> Refusals.of(
                        Reason.POST_ACTIVE, "Another attempt has begun meanwhile; look at the task again."));
    }
}
