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
import java.util.function.Consumer;

/**
 * One worker's way to TikTok, on which something may happen before and after each call: {@code before probe}, {@code after
 * upload} and so on. An upload that fails has an after, too.
 */
record HookedCalls(PostCalls calls, Consumer<String> at) implements PostCalls {
    @Override
    public CreatorInfo creatorInfo(AccountId account) {
        at.accept("before creatorInfo");
        return calls.creatorInfo(account);
    }

    @Override
    public boolean isPulled(VideoSource source) {
        return calls.isPulled(source);
    }

    @Override
    public void probe(VideoSource source) {
        at.accept("before probe");
        calls.probe(source);
    }

    @Override
    public Initiated init(AccountId account, PostRequest request, Optional<CreatorInfo> creator) {
        at.accept("before init");
        return calls.init(account, request, creator);
    }

    @Override
    public void upload(AccountId account, UploadSession session, VideoSource source, CommitGate gate, boolean fresh) {
        try {
            calls.upload(account, session, source, gate, fresh);
        } catch (RuntimeException e) {
            at.accept("after upload");
            throw e;
        }
        at.accept("after upload");
    }

    @Override
    public PostStatus status(AccountId account, PublishId publishId) {
        at.accept("before status");
        return calls.status(account, publishId);
    }

    @Override
    public void cancel(AccountId account, PublishId publishId) {
        calls.cancel(account, publishId);
        at.accept("after cancel");
    }
}
