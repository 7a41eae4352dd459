package io.github.tiktokcontent;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.internal.api.ApiAnswer;
import io.github.tiktokcontent.internal.api.ApiCall;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.UrlSource;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.upload.ChunkPlan;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadSession;
import io.github.tiktokcontent.upload.UploadSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Begins attempts: those whose bytes are ours may be begun twice, those that TikTok fetches only once. */
final class Inits {
    private final ApiClient api;
    private final InstantSource clock;
    private final long chunkSize;

    Inits(ApiClient api, InstantSource clock, long chunkSize) {
        this.api = api;
        this.clock = clock;
        this.chunkSize = chunkSize;
    }

    /** Begins an upload. Nothing can be posted before its last chunk, so a lost answer is harmless. */
    CompletableFuture<Initiated> upload(PostRequest request, UploadSource source, InitCount count) {
        ChunkPlan plan = ChunkPlan.of(source.size(), chunkSize);
        Repeat repeat = count.isFirst() ? Repeat.INIT_UPLOAD : Repeat.NEVER_TWICE;
        return api.send(ApiCall.post(
                        InitCodec.endpoint(request),
                        InitCodec.upload(request, plan),
                        repeat,
                        answer -> session(answer, plan, source))
                .beforeSending(count::sending));
    }

    private Initiated session(ApiAnswer answer, ChunkPlan plan, UploadSource source) {
        PublishId publishId = publishId(answer);
        String url = answer.data()
                .text("upload_url")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> answer.lacks("upload_url"));
        UploadSession session = new UploadSession(
                publishId, Secret.of(url), plan, source.contentType(), clock.instant(), source.fingerprint());
        return new Initiated(publishId, Optional.of(session));
    }

    /** Begins an attempt whose media TikTok fetches: from this call on it may become a post. */
    CompletableFuture<Initiated> fetched(PostRequest request) {
        CompletableFuture<Initiated> begun = api.send(ApiCall.post(
                InitCodec.endpoint(request),
                fetchedBody(request),
                Repeat.NEVER_TWICE,
                answer -> new Initiated(publishId(answer), Optional.empty())));
        return Async.recover(begun, failure -> CompletableFuture.failedFuture(told(request, failure)));
    }

    private static Throwable told(PostRequest request, Throwable failure) {
        if (!(failure instanceof TikTokException e) || e.outcome() != Outcome.AMBIGUOUS) {
            return failure;
        }
        return new OutcomeUnknownException(
                InitCodec.endpoint(request).operation() + " was sent, but its answer was lost, so TikTok may be posting"
                        + " and there is no publish id to ask with. It was not sent again. Look at the creator's "
                        + (request.isDraft() ? "inbox" : "profile") + " before you post again. Cause: "
                        + e.getMessage(),
                e);
    }

    private static JsonText fetchedBody(PostRequest request) {
        if (request instanceof PhotoPost post) {
            return InitCodec.photos(post);
        }
        if (request instanceof PhotoDraft draft) {
            return InitCodec.photos(draft);
        }
        UrlSource source =
                (UrlSource) (request instanceof VideoPost post ? post.source() : ((VideoDraft) request).source());
        return InitCodec.pull(request, source.url());
    }

    private static PublishId publishId(ApiAnswer answer) {
        try {
            return new PublishId(answer.data().text("publish_id").orElse(""));
        } catch (IllegalArgumentException e) {
            throw answer.lacks("a usable publish_id");
        }
    }
}
