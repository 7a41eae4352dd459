package io.github.tiktokcontent;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.internal.api.ApiCall;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.api.TokenSource;
import io.github.tiktokcontent.internal.api.UserInfoCodec;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.oauth.AccessTokens;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Posts videos and photos to TikTok for one account, whose access token it is given.
 *
 * <p>Thread-safe. Each call exists twice: one that blocks the calling thread, and one that gives a future. Both run on
 * the same engine, which holds no thread while it waits. Interrupting the blocked thread, or cancelling the future, ends
 * the call at once and closes its connection. Stages that depend on a future run on the library's few threads: they must
 * not block.
 *
 * <p>Every call can fail with a {@link TikTokException}; its leaves say what to do. Arguments that break a documented
 * rule are {@link IllegalArgumentException}s, calls after {@link #close()} fail with {@link IllegalStateException}.
 */
public final class TikTokContentClient implements AutoCloseable {
    private final Engine engine;
    private final boolean owner;
    private final ApiClient api;
    private final Statuses statuses;
    private final Posting posting;

    TikTokContentClient(Engine engine, TokenSource tokens, boolean owner) {
        this.engine = engine;
        this.owner = owner;
        this.api = engine.api(tokens);
        this.statuses = engine.statuses(api);
        this.posting = new Posting(engine, api, statuses);
    }

    /**
     * Starts a client for an account.
     *
     * @param accessToken the user access token, granted with the scopes that the calls need
     * @return a builder with defaults for everything else
     */
    public static TikTokContentClientBuilder builder(Secret accessToken) {
        return new TikTokContentClientBuilder(
                TokenSource.fixed(Objects.requireNonNull(accessToken, "accessToken")), null);
    }

    /**
     * Starts a client for many accounts, each by {@link #account}; calls on the client itself fail with {@link
     * IllegalStateException}, because they would be nobody's.
     *
     * @param accessTokens the accounts' tokens, from {@code Accounts.tokens()}; closed by the caller, after the client
     * @return a builder with defaults for everything else
     */
    public static TikTokContentClientBuilder builder(AccessTokens accessTokens) {
        return new TikTokContentClientBuilder(NoAccount.CHOSEN, Objects.requireNonNull(accessTokens, "accessTokens"));
    }

    /**
     * The same client for an account: its token comes from the accounts, is refreshed when it is time, and renewed once when
     * TikTok does not take it. A call whose scope the creator has not granted fails before it is sent. Shares everything
     * with this client, as {@link #forToken} does.
     *
     * <p>Besides what is said of each call, each can fail with {@link io.github.tiktokcontent.error.AccountException} if the
     * account cannot be used, and as {@link AccessTokens} says if its token cannot be had.
     *
     * @param accountId whose
     * @return the account's client
     * @throws IllegalStateException if this client was built with an access token
     */
    public TikTokContentClient account(AccountId accountId) {
        return new TikTokContentClient(engine, engine.account(Objects.requireNonNull(accountId, "accountId")), false);
    }

    /**
     * The same client for another account: it shares the connections, threads and rate limits of this one, and ends when
     * the client that was built is closed; closing it does nothing.
     *
     * @param accessToken the other account's access token
     * @return the other account's client
     */
    public TikTokContentClient forToken(Secret accessToken) {
        return new TikTokContentClient(
                engine, TokenSource.fixed(Objects.requireNonNull(accessToken, "accessToken")), false);
    }

    /**
     * What the creator may post now. TikTok asks that it be fetched afresh each time a post is prepared. Needs the scope
     * video.publish; 20 calls a minute.
     *
     * @return the creator's options
     * @throws TikTokException if the call fails; daily caps and bans are told here, too
     */
    public CreatorInfo creatorInfo() {
        return Async.await("creator_info/query", creatorInfoAsync());
    }

    /**
     * {@link #creatorInfo()} without blocking.
     *
     * @return the creator's options
     */
    public CompletableFuture<CreatorInfo> creatorInfoAsync() {
        return posting.creatorInfo();
    }

    /**
     * All reasons that can be seen here why TikTok would not take a request: the rules of the media and the text, the
     * creator's options, the URL policy. Blocks while it looks into the file; sends nothing. What cannot be seen is no
     * problem. {@link #post(PostRequest)} and {@link #init(PostRequest)} check by themselves.
     *
     * @param request what shall be posted
     * @param creator the creator's options, fetched just before
     * @return the problems, empty if none was found
     */
    public List<Problem> check(PostRequest request, CreatorInfo creator) {
        return engine.preflight().look(request, Optional.of(creator)).problems();
    }

    /**
     * Posts: checks, begins the attempt, and uploads where the bytes are ours. When this returns, TikTok has all it
     * needs and works on it; whether it became a post is what {@link #awaitPublished} tells. A direct post fetches the
     * creator's options first.
     *
     * <p>A begin whose answer is lost is repeated at most once, and only where that cannot post twice (uploads).
     *
     * @param request what shall be posted
     * @return TikTok's handle of the attempt; store it
     * @throws io.github.tiktokcontent.error.MediaRefusedException if {@link #check} finds problems; nothing was begun
     * @throws io.github.tiktokcontent.error.OutcomeUnknownException if TikTok fetches the media and its answer was lost
     * @throws io.github.tiktokcontent.error.UploadException if the upload cannot go on; tells the attempt's id
     * @throws TikTokException for all other failures
     */
    public PublishId post(PostRequest request) {
        return post(request, UploadListener.NONE);
    }

    /**
     * {@link #post(PostRequest)} with a listener for the progress of the upload.
     *
     * @param request what shall be posted
     * @param listener is told of the progress, on library threads
     * @return TikTok's handle of the attempt; store it
     */
    public PublishId post(PostRequest request, UploadListener listener) {
        return Async.await("The post", postAsync(request, listener));
    }

    /**
     * {@link #post(PostRequest)} without blocking.
     *
     * @param request what shall be posted
     * @return TikTok's handle of the attempt
     */
    public CompletableFuture<PublishId> postAsync(PostRequest request) {
        return postAsync(request, UploadListener.NONE);
    }

    /**
     * {@link #post(PostRequest, UploadListener)} without blocking.
     *
     * @param request what shall be posted
     * @param listener is told of the progress, on library threads
     * @return TikTok's handle of the attempt
     */
    public CompletableFuture<PublishId> postAsync(PostRequest request, UploadListener listener) {
        return posting.post(Objects.requireNonNull(request, "request"), Objects.requireNonNull(listener, "listener"));
    }

    /**
     * The first half of {@link #post(PostRequest)}, for those who must survive a restart: checks and begins the attempt.
     * Store the result before {@link #upload}.
     *
     * @param request what shall be posted
     * @return the attempt's id, and the session to upload to where the bytes are ours
     * @throws TikTokException as {@link #post(PostRequest)}
     */
    public Initiated init(PostRequest request) {
        return Async.await("The init", initAsync(request));
    }

    /**
     * {@link #init(PostRequest)} without blocking.
     *
     * @param request what shall be posted
     * @return the attempt's id, and the session to upload to where the bytes are ours
     */
    public CompletableFuture<Initiated> initAsync(PostRequest request) {
        return posting.init(Objects.requireNonNull(request, "request"));
    }

    /**
     * The second half of {@link #post(PostRequest)}: uploads from where TikTok stands, in this process or another one.
     *
     * @param session the session, from {@link Initiated#session()} or parsed from its stored text
     * @param source the same video that the session was made for
     * @param listener is told of the progress, on library threads
     * @throws io.github.tiktokcontent.error.UploadException if the upload cannot go on
     * @throws TikTokException for all other failures
     */
    public void upload(UploadSession session, VideoSource source, UploadListener listener) {
        Async.await("The upload", uploadAsync(session, source, listener));
    }

    /**
     * {@link #upload} without blocking.
     *
     * @param session the session
     * @param source the same video that the session was made for
     * @param listener is told of the progress, on library threads
     * @return completes when TikTok has all bytes
     */
    public CompletableFuture<Void> uploadAsync(UploadSession session, VideoSource source, UploadListener listener) {
        return steps().resumeAsync(session, source, listener, CommitGate.OPEN);
    }

    /**
     * The steps of a post one by one, for workflows that write down each of them.
     *
     * @return the steps, of this client and its account
     */
    public PostSteps steps() {
        return new PostSteps(posting);
    }

    /**
     * How a post stands. Needs the scope video.publish or video.upload; 30 calls a minute for all posts of the account.
     *
     * @param publishId the attempt
     * @return what TikTok says
     * @throws io.github.tiktokcontent.error.PostNotFoundException if TikTok does not know the id (within two minutes
     *     after its init that means nothing)
     * @throws TikTokException for all other failures; none of them is a verdict about the post
     */
    public PostStatus status(PublishId publishId) {
        return Async.await("status/fetch", statusAsync(publishId));
    }

    /**
     * {@link #status(PublishId)} without blocking.
     *
     * @param publishId the attempt
     * @return what TikTok says
     */
    public CompletableFuture<PostStatus> statusAsync(PublishId publishId) {
        return statuses.fetch(Objects.requireNonNull(publishId, "publishId"));
    }

    /**
     * Asks, with growing pauses, until a post is posted, failed or lies in the creator's inbox. Failures to ask that may
     * pass do not end the wait.
     *
     * @param publishId the attempt
     * @param timeout how long to wait; TikTok usually needs less than a minute, moderation sometimes hours
     * @return the final status: look at {@link PostStatus#state()}, it may be {@code FAILED}
     * @throws StillProcessingException if the time is over; that is no failure of the post
     * @throws TikTokException if asking fails in a way that does not pass
     */
    public PostStatus awaitPublished(PublishId publishId, Duration timeout) {
        return Async.await("The wait for " + publishId, awaitPublishedAsync(publishId, timeout));
    }

    /**
     * {@link #awaitPublished} without blocking.
     *
     * @param publishId the attempt
     * @param timeout how long to wait
     * @return the final status
     */
    public CompletableFuture<PostStatus> awaitPublishedAsync(PublishId publishId, Duration timeout) {
        return statuses.await(Objects.requireNonNull(publishId, "publishId"), timeout, PostStatus::isFinal);
    }

    /**
     * Waits until the id of a public post is there. It comes after {@code PUBLISH_COMPLETE}, once moderation is done;
     * never for posts that are not public, and sometimes never at all.
     *
     * @param publishId the attempt
     * @param timeout how long to wait
     * @return the id; empty if the time is over or the post failed
     * @throws TikTokException if asking fails in a way that does not pass
     */
    public Optional<PostId> awaitPostId(PublishId publishId, Duration timeout) {
        return Async.await("The wait for the post id of " + publishId, awaitPostIdAsync(publishId, timeout));
    }

    /**
     * {@link #awaitPostId} without blocking.
     *
     * @param publishId the attempt
     * @param timeout how long to wait
     * @return the id; empty if the time is over or the post failed
     */
    public CompletableFuture<Optional<PostId>> awaitPostIdAsync(PublishId publishId, Duration timeout) {
        return statuses.awaitPostId(Objects.requireNonNull(publishId, "publishId"), timeout);
    }

    /**
     * Asks TikTok to stop a download that still runs (PULL_FROM_URL only). If it succeeds, the status becomes {@code
     * FAILED} with {@code publish_cancelled}. An upload is stopped by not sending on.
     *
     * @param publishId the attempt
     * @throws io.github.tiktokcontent.error.InvalidRequestException if it can no longer be cancelled
     * @throws TikTokException for all other failures
     */
    public void cancel(PublishId publishId) {
        Async.await("cancel", cancelAsync(publishId));
    }

    /**
     * {@link #cancel(PublishId)} without blocking.
     *
     * @param publishId the attempt
     * @return completes when TikTok has agreed
     */
    public CompletableFuture<Void> cancelAsync(PublishId publishId) {
        JsonText body = StatusCodec.write(Objects.requireNonNull(publishId, "publishId"));
        return Async.map(
                api.send(ApiCall.post(Endpoint.CANCEL, body, Repeat.NEVER_TWICE, answer -> answer)), answer -> null);
    }

    /**
     * The user's profile. Each field needs its own scope, see {@link UserField#scope()}; 600 calls a minute.
     *
     * @param fields which fields, at least one
     * @return the fields that TikTok answered
     * @throws io.github.tiktokcontent.error.PermissionException if a field's scope was not granted
     * @throws TikTokException for all other failures
     */
    public UserInfo userInfo(UserField... fields) {
        return Async.await("user/info", userInfoAsync(fields));
    }

    /**
     * {@link #userInfo(UserField...)} without blocking.
     *
     * @param fields which fields, at least one
     * @return the fields that TikTok answered
     */
    public CompletableFuture<UserInfo> userInfoAsync(UserField... fields) {
        List<UserField> list = List.of(fields);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("user/info needs at least one field, such as UserField.DISPLAY_NAME");
        }
        return api.send(UserInfoCodec.call(list));
    }

    /**
     * Ends all calls that still run, of this client and of those made by {@link #forToken}, and frees threads and
     * connections. Returns at once. Does nothing on a client made by {@link #forToken}.
     */
    @Override
    public void close() {
        if (owner) {
            engine.close();
        }
    }
}
