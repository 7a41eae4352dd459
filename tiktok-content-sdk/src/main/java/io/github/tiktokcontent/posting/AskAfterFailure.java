package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upload ended before its end, or its last chunk got no answer. As long as somebody may send to it, only a "yes" of TikTok
 * counts.
 *
 * @param failure what ended it; null if the last chunk was left behind by another worker
 */
record AskAfterFailure(PostRecord post, @Nullable TikTokException failure) implements Step {
    /** So often TikTok is asked while the end of the upload's hour is awaited. */
    private static final Duration WAIT = Duration.ofSeconds(30);

    @Override
    public Step run(Bench bench) {
        if (failure != null && post.phase() == PostPhase.UPLOADING) {
            Optional<Step> next = uncommitted(bench, failure);
            if (next.isPresent()) {
                return next.get();
            }
        }
        try {
            PostStatus status = bench.calls()
                    .status(
                            post.request().accountId().orElseThrow(),
                            post.publishId().orElseThrow());
            if (status.isFinal() || Received.of(bench, post, status) == Received.ALL) {
                return new StoreReport(post, Optional.of(status));
            }
            return Note.of(post, failure == null ? new Verdict.Retries(WAIT) : Reactions.retry(bench, post, failure));
        } catch (TikTokException e) {
            return Reactions.afterInit(bench, post, e);
        }
    }

    /** Nobody was allowed to send the last chunk, so nothing of this upload can be posted. */
    private Optional<Step> uncommitted(Bench bench, TikTokException e) {
        if (e instanceof AccountException) {
            return Optional.of(Reactions.afterInit(bench, post, e));
        }
        if (e instanceof MediaRefusedException) {
            return Optional.of(Reactions.beforeInit(bench, post, e));
        }
        if (!(e instanceof UploadException upload)) {
            return Optional.empty();
        }
        return switch (upload.reason()) {
            case SESSION_EXPIRED, PROGRESS_LOST -> Optional.of(new Reopen(post));
            case SOURCE_CHANGED, CHUNK_REFUSED, URL_REFUSED ->
                Optional.of(new Note(
                        post,
                        new Verdict.Fails(
                                new PostFailure(upload.reason().name().toLowerCase(Locale.ROOT), Reactions.message(e))),
                        Optional.of(e)));
            case SOURCE_FAILED, GIVEN_UP -> Optional.empty();
        };
    }
}
