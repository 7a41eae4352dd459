package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.PostSteps;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** TikTok, by the client. */
record ClientCalls(TikTokContentClient client) implements PostCalls {
    @Override
    public CreatorInfo creatorInfo(AccountId account) {
        return client.account(account).creatorInfo();
    }

    @Override
    public boolean isPulled(VideoSource source) {
        return client.steps().isPulled(source);
    }

    @Override
    public void probe(VideoSource source) {
        Async.await("The look at the video", client.steps().probeAsync(source));
    }

    @Override
    public Initiated init(AccountId account, PostRequest request, Optional<CreatorInfo> creator) {
        CompletableFuture<Initiated> init = steps(account).initAsync(request, creator);
        if (isPulled(request)) {
            outlastInterrupts(init);
        }
        return Async.await("The init", init);
    }

    private boolean isPulled(PostRequest request) {
        return (request instanceof VideoPost post && isPulled(post.source()))
                || (request instanceof VideoDraft draft && isPulled(draft.source()));
    }

    /** What was sent may become a post: its answer must be heard. It ends by its own deadline. */
    private static void outlastInterrupts(CompletableFuture<Initiated> init) {
        boolean interrupted = false;
        while (!init.isDone()) {
            try {
                var unused = init.handle((value, failure) -> value).get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("handled", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void upload(AccountId account, UploadSession session, VideoSource source, CommitGate gate, boolean fresh) {
        PostSteps steps = steps(account);
        Async.await(
                "The upload",
                fresh
                        ? steps.uploadAsync(session, source, UploadListener.NONE, gate)
                        : steps.resumeAsync(session, source, UploadListener.NONE, gate));
    }

    @Override
    public PostStatus status(AccountId account, PublishId publishId) {
        return client.account(account).status(publishId);
    }

    @Override
    public void cancel(AccountId account, PublishId publishId) {
        client.account(account).cancel(publishId);
    }

    private PostSteps steps(AccountId account) {
        return client.account(account).steps();
    }
}
