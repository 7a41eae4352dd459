package io.github.tiktokcontent;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.api.ApiCall;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.media.MediaFormat;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.FileSource;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import io.github.tiktokcontent.upload.UploadSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The flow of a post: look, begin, upload. */
final class Posting {
    private final Engine engine;
    private final ApiClient api;
    private final Inits inits;
    private final Uploads uploads;

    Posting(Engine engine, ApiClient api, Statuses statuses) {
        this.engine = engine;
        this.api = api;
        this.inits = new Inits(api, engine.clock(), engine.chunkSize());
        this.uploads = new Uploads(engine, statuses);
    }

    CompletableFuture<CreatorInfo> creatorInfo() {
        return api.send(ApiCall.post(Endpoint.CREATOR_INFO, JsonText.object(), Repeat.ALWAYS, CreatorInfoCodec::read));
    }

    CompletableFuture<Initiated> init(PostRequest request) {
        return init(request, options(request));
    }

    CompletableFuture<Initiated> init(PostRequest request, CompletableFuture<Optional<CreatorInfo>> creator) {
        return begin(request, creator, source -> inits.upload(request, source, new InitCount()), inits::fetched);
    }

    CompletableFuture<PublishId> post(PostRequest request, UploadListener listener) {
        return begin(
                request,
                options(request),
                source -> upload(request, source, listener, new InitCount()),
                toFetch -> Async.map(inits.fetched(toFetch), Initiated::publishId));
    }

    CompletableFuture<Void> upload(
            UploadSession session, VideoSource source, UploadListener listener, CommitGate gate, boolean fresh) {
        return Async.then(
                uploads.reopen(source, session),
                open -> closing(open, uploads.send(session, open, listener, gate, fresh)));
    }

    boolean isPulled(VideoSource source) {
        return uploads.isFetchedByTikTok(source);
    }

    Timeouts timeouts() {
        return engine.timeouts();
    }

    /** Opens the source as an upload would, and closes it again. */
    CompletableFuture<Void> probe(VideoSource source) {
        return Async.then(uploads.open(source, MediaFormat.UNKNOWN), open -> {
            open.close();
            return CompletableFuture.completedFuture(null);
        });
    }

    private <T> CompletableFuture<T> begin(
            PostRequest request,
            CompletableFuture<Optional<CreatorInfo>> creator,
            Function<UploadSource, CompletableFuture<T>> uploaded,
            Function<PostRequest, CompletableFuture<T>> fetched) {
        return Async.then(looked(request, creator), format -> {
            Optional<VideoSource> source = source(request).filter(video -> !uploads.isFetchedByTikTok(video));
            CompletableFuture<T> begun = source.isEmpty()
                    ? fetched.apply(request)
                    : Async.then(
                            uploads.open(source.get(), format),
                            open -> closing(open, Async.start(() -> uploaded.apply(open))));
            return Async.recover(begun, failure -> withOptions(request, failure));
        });
    }

    private static Optional<VideoSource> source(PostRequest request) {
        if (request instanceof VideoPost post) {
            return Optional.of(post.source());
        }
        return request instanceof VideoDraft draft ? Optional.of(draft.source()) : Optional.empty();
    }

    /** The creator's options come first: they are needed for the checks, and they show a dead token on a read. */
    private CompletableFuture<Optional<CreatorInfo>> options(PostRequest request) {
        return request.isDraft()
                ? CompletableFuture.completedFuture(Optional.empty())
                : Async.map(creatorInfo(), Optional::of);
    }

    private CompletableFuture<MediaFormat> looked(
            PostRequest request, CompletableFuture<Optional<CreatorInfo>> creator) {
        boolean readsFile = source(request).filter(FileSource.class::isInstance).isPresent();
        return Async.then(
                creator,
                info -> readsFile
                        ? engine.onFiles(() -> look(request, info))
                        : CompletableFuture.completedFuture(look(request, info)));
    }

    private MediaFormat look(PostRequest request, Optional<CreatorInfo> creator) {
        Preflight.Findings findings = engine.preflight().look(request, creator);
        if (!findings.problems().isEmpty()) {
            throw new MediaRefusedException(findings.subject(), findings.problems());
        }
        return findings.format();
    }

    /** An upload URL may expire before the last chunk; then a new attempt is harmless, but only one. */
    private CompletableFuture<PublishId> upload(
            PostRequest request, UploadSource source, UploadListener listener, InitCount count) {
        CompletableFuture<PublishId> round = Async.then(inits.upload(request, source, count), initiated -> {
            UploadSession session = initiated.session().orElseThrow();
            return Async.map(uploads.run(session, source, listener), nothing -> initiated.publishId());
        });
        return Async.recover(
                round,
                failure -> failure instanceof UploadException e
                                && e.reason() == UploadException.Reason.SESSION_EXPIRED
                                && !e.isCommitted()
                                && count.mayBeginAgain()
                        ? upload(request, source, listener, count)
                        : CompletableFuture.failedFuture(failure));
    }

    private static <T> CompletableFuture<T> closing(UploadSource source, CompletableFuture<T> use) {
        CompletableFuture<T> closed = Async.either(
                use,
                value -> {
                    source.close();
                    return CompletableFuture.completedFuture(value);
                },
                failure -> {
                    source.close();
                    return CompletableFuture.failedFuture(failure);
                });
        Async.onEnd(closed, (value, failure) -> source.close());
        return closed;
    }

    /** TikTok's own refusal of a privacy level gets what the creator may choose now. */
    private <T> CompletableFuture<T> withOptions(PostRequest request, Throwable failure) {
        if (!(failure instanceof InvalidRequestException refused)
                || !refused.code().equals(Optional.of(ErrorCode.PRIVACY_LEVEL_OPTION_MISMATCH))
                || request.isDraft()) {
            return CompletableFuture.failedFuture(failure);
        }
        return Async.either(
                creatorInfo(),
                info -> {
                    InvalidRequestException told = new InvalidRequestException(
                            refused.getMessage() + " Allowed now: " + String.join(", ", info.privacyLevelOptions())
                                    + ".",
                            new ErrorDetails(
                                    refused.code(), refused.httpStatus(), refused.logId(), refused.retryAfter()));
                    told.addSuppressed(refused);
                    return CompletableFuture.failedFuture(told);
                },
                unread -> {
                    refused.addSuppressed(unread);
                    return CompletableFuture.failedFuture(refused);
                });
    }
}
