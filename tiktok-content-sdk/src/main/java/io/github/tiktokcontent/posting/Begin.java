package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostClaim;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The first step after a claim: what is to be done in this phase. */
record Begin(PostClaim claim) implements Step {
    /** So many workers in a row may end without a result before a person must look (R12). */
    static final int MOST_CLAIMS = 5;

    @Override
    public Step run(Bench bench) {
        PostRecord post = claim.post();
        boolean ends = post.phase().isEnd() || post.phase() == PostPhase.INIT_SENT;
        if (post.claims() > MOST_CLAIMS && !ends) {
            return Note.of(
                    post,
                    new Verdict.Holds(
                            Hold.Kind.NEEDS_ATTENTION,
                            Optional.empty(),
                            "no_progress",
                            "The last " + MOST_CLAIMS + " workers that took this post ended without any result; look at"
                                    + " their logs, then resume it."));
        }
        return switch (post.phase()) {
            case CLAIMED -> claimed(bench, post);
            case SESSION_OPEN, UPLOADING -> isOver(bench, post) ? new Reopen(post) : new StartUpload(post);
            case COMMITTING -> new Reconcile(post);
            case INIT_SENT -> initSent(bench, post);
            case PROCESSING -> new Poll(post);
            case PUBLISHED -> new FindLateId(post);
            case SCHEDULED, IN_INBOX, FAILED, CANCELLED, MISSED, UNKNOWN_OUTCOME, UNKNOWN -> Rest.of(Optional.of(post));
        };
    }

    private Step claimed(Bench bench, PostRecord post) {
        Instant due =
                post.hold().flatMap(Hold::until).filter(post.dueAt()::isBefore).orElse(post.dueAt());
        boolean begun = post.sessions() > 0;
        if (!begun && due.plus(bench.times().grace()).isBefore(claim.now())) {
            return Note.of(
                    post,
                    new Verdict.Misses(new PostFailure(
                            "missed",
                            "It was due at " + due + " and could not be begun within "
                                    + bench.times().grace()
                                    + "; it was not posted. Order it again if it is still wanted.")));
        }
        Optional<Hold> cap = bench.caps()
                .of(post.request().accountId().orElseThrow(), post.request().mode() == PostMode.DRAFT, claim.now());
        return cap.isPresent() ? Note.of(post, held(cap.get())) : new Prepare(post);
    }

    private Verdict held(Hold cap) {
        return new Verdict.Holds(
                cap.kind(),
                cap.until().map(until -> Duration.between(claim.now(), until)),
                cap.reason(),
                cap.message());
    }

    private boolean isOver(Bench bench, PostRecord post) {
        return post.session()
                .map(session -> session.issuedAt().plus(bench.times().uploadLife()))
                .filter(claim.now()::isBefore)
                .isEmpty();
    }

    private Step initSent(Bench bench, PostRecord post) {
        Instant settled = post.settledAt().orElse(claim.now());
        Optional<PostRecord> written = claim.now().isBefore(settled)
                ? bench.ledger().permit(post, next -> next.nextAt(settled))
                : bench.ledger()
                        .permit(
                                post,
                                next -> next.phase(PostPhase.UNKNOWN_OUTCOME).noNextAt());
        return Rest.of(written);
    }
}
