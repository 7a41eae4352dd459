package io.github.tiktokcontent;

import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The steps of a post one by one, for workflows that write down each of them. Like the client that gave it: thread-safe, and
 * ended with it.
 */
public final class PostSteps {
    private final Posting posting;

    PostSteps(Posting posting) {
        this.posting = posting;
    }

    /**
     * Whether TikTok would fetch the video by itself. From the init of such a post on it may become public, so that a lost
     * answer cannot be repaired.
     *
     * @param source the video
     * @return false if its bytes would be uploaded
     */
    public boolean isPulled(VideoSource source) {
        return posting.isPulled(Objects.requireNonNull(source, "source"));
    }

    /**
     * Looks whether a video can be read now: opens the file, or asks the URL's host for its head, and closes it again.
     *
     * @param source the video
     * @return completes if it can be read; fails with a {@link io.github.tiktokcontent.error.MediaRefusedException} if it is
     *     gone, not allowed or no video, and as every call if its host cannot be reached
     */
    public CompletableFuture<Void> probeAsync(VideoSource source) {
        return posting.probe(Objects.requireNonNull(source, "source"));
    }

    /**
     * {@link TikTokContentClient#initAsync} with the creator's options that were fetched just before, so that they are not
     * fetched again.
     *
     * @param request what shall be posted
     * @param creator the options that {@link TikTokContentClient#creatorInfo} gave less than a minute ago; empty for a draft
     * @return the attempt's id, and the session to upload to where the bytes are ours
     */
    public CompletableFuture<Initiated> initAsync(PostRequest request, Optional<CreatorInfo> creator) {
        return posting.init(
                Objects.requireNonNull(request, "request"),
                CompletableFuture.completedFuture(Objects.requireNonNull(creator, "creator")));
    }

    /**
     * Uploads to a session that nobody has sent anything to yet: TikTok is not asked first where it stands.
     *
     * @param session the session that an init just gave
     * @param source the same video that the session was made for
     * @param listener is told of the progress, on library threads
     * @param gate is asked before the last chunk is sent, the point from which on TikTok may publish; its failure ends the
     *     upload
     * @return completes when TikTok has all bytes
     */
    public CompletableFuture<Void> uploadAsync(
            UploadSession session, VideoSource source, UploadListener listener, CommitGate gate) {
        return upload(session, source, listener, gate, true);
    }

    /**
     * {@link TikTokContentClient#uploadAsync} with a gate: goes on with a session that may have been sent to before.
     *
     * @param session the session
     * @param source the same video that the session was made for
     * @param listener is told of the progress, on library threads
     * @param gate is asked before the last chunk is sent, if it must be sent; its failure ends the upload
     * @return completes when TikTok has all bytes
     */
    public CompletableFuture<Void> resumeAsync(
            UploadSession session, VideoSource source, UploadListener listener, CommitGate gate) {
        return upload(session, source, listener, gate, false);
    }

    /**
     * How long this client lets things take: who writes steps down must know when an answer can no longer come.
     *
     * @return the client's time limits
     */
    public Timeouts timeouts() {
        return posting.timeouts();
    }

    private CompletableFuture<Void> upload(
            UploadSession session, VideoSource source, UploadListener listener, CommitGate gate, boolean fresh) {
        return posting.upload(
                Objects.requireNonNull(session, "session"),
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(listener, "listener"),
                Objects.requireNonNull(gate, "gate"),
                fresh);
    }
}
