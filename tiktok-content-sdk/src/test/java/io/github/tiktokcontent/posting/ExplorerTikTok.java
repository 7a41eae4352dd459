package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.ChunkPlan;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A TikTok whose uploads are a list of letters, so that it can be copied: o open, x expired, C complete, which is one public
 * post. What a call comes to is chosen from outside.
 */
final class ExplorerTikTok implements PostCalls {
    static final long SIZE = 6_000_000;

    /** What the next call comes to. */
    enum Fate {
        ANSWERED,
        /** It has its effect, and nobody hears of it. */
        LOST,
        /** It never arrives. */
        NEVER,
        /** A rate limit. */
        LIMITED,
        /** The account is to be connected again. */
        ACCOUNT,
        /** TikTok does not know the id. */
        UNKNOWN_ID
    }

    final List<Character> sessions;
    final boolean pulls;
    Fate fate = Fate.ANSWERED;

    ExplorerTikTok(boolean pulls) {
        this(pulls, new ArrayList<>());
    }

    private ExplorerTikTok(boolean pulls, List<Character> sessions) {
        this.pulls = pulls;
        this.sessions = sessions;
    }

    ExplorerTikTok copy() {
        return new ExplorerTikTok(pulls, new ArrayList<>(sessions));
    }

    long completed() {
        return sessions.stream().filter(state -> state == 'C').count();
    }

    static PublishId id(int session) {
        return new PublishId("p" + session);
    }

    static int session(PublishId id) {
        return Integer.parseInt(id.value().substring(1));
    }

    @Override
    public CreatorInfo creatorInfo(AccountId account) {
        throw new UnsupportedOperationException("Preparation is chosen from outside");
    }

    @Override
    public boolean isPulled(VideoSource source) {
        return pulls;
    }

    @Override
    public void probe(VideoSource source) {
        throw new UnsupportedOperationException("Preparation is chosen from outside");
    }

    @Override
    public Initiated init(AccountId account, PostRequest request, Optional<CreatorInfo> creator) {
        if (fate != Fate.ANSWERED && fate != Fate.LOST) {
            throw failure(account);
        }
        sessions.add(pulls ? 'C' : 'o');
        PublishId id = id(sessions.size() - 1);
        if (fate == Fate.LOST) {
            throw pulls
                    ? new OutcomeUnknownException("The answer was lost", transport(Outcome.AMBIGUOUS))
                    : transport(Outcome.AMBIGUOUS);
        }
        return new Initiated(
                id,
                pulls
                        ? Optional.empty()
                        : Optional.of(new UploadSession(
                                id,
                                Secret.of("https://upload.tiktokapis.com/video/?upload_id=" + id),
                                ChunkPlan.of(SIZE),
                                "video/mp4",
                                Instant.EPOCH,
                                "file")));
    }

    @Override
    public void upload(AccountId account, UploadSession session, VideoSource source, CommitGate gate, boolean fresh) {
        throw new UnsupportedOperationException("The explorer sends the bytes itself");
    }

    @Override
    public PostStatus status(AccountId account, PublishId publishId) {
        if (fate != Fate.ANSWERED) {
            throw failure(account);
        }
        boolean complete = sessions.get(session(publishId)) == 'C';
        PostStatus.State state = complete ? PostStatus.State.PUBLISH_COMPLETE : PostStatus.State.PROCESSING_UPLOAD;
        return new PostStatus(
                publishId,
                state,
                state.name(),
                Optional.empty(),
                List.of(),
                OptionalLong.of(complete ? SIZE : 0),
                OptionalLong.empty(),
                Optional.empty());
    }

    @Override
    public void cancel(AccountId account, PublishId publishId) {
        throw transport(Outcome.REJECTED);
    }

    private TikTokException failure(AccountId account) {
        return switch (fate) {
            case LIMITED -> new RateLimitException("Too many", Outcome.REJECTED, ErrorDetails.NONE);
            case ACCOUNT ->
                new AccountException(
                        "Connect it again",
                        account,
                        AccountException.Reason.REAUTH_REQUIRED,
                        Optional.empty(),
                        ErrorDetails.NONE);
            case UNKNOWN_ID -> new PostNotFoundException("Never heard of it", ErrorDetails.NONE);
            case ANSWERED, LOST, NEVER -> transport(Outcome.NOT_SENT);
        };
    }

    private static TransportException transport(Outcome outcome) {
        return new TransportException("The connection broke", outcome, true, null);
    }
}
