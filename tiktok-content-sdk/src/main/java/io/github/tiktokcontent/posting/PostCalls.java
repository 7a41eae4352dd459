package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadSession;
import java.util.Optional;

/** TikTok, as the steps of a post see it. All calls block; they fail as those of the client. */
interface PostCalls {
    CreatorInfo creatorInfo(AccountId account);

    boolean isPulled(VideoSource source);

    void probe(VideoSource source);

    /** Never ends before its answer or its deadline, whatever happens to the thread, if the video is pulled. */
    Initiated init(AccountId account, PostRequest request, Optional<CreatorInfo> creator);

    /** An interrupt ends it; TikTok keeps what it has. {@code fresh} if nobody has sent anything to the session. */
    void upload(AccountId account, UploadSession session, VideoSource source, CommitGate gate, boolean fresh);

    PostStatus status(AccountId account, PublishId publishId);

    void cancel(AccountId account, PublishId publishId);
}
