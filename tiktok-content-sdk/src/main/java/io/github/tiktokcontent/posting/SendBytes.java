package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.upload.CommitGate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends the bytes, or those that TikTok lacks. The last chunk goes out only after {@link #commit} has written that it may go.
 *
 * @param post in {@link PostPhase#UPLOADING}, or {@link PostPhase#COMMITTING} if the last chunk may have been sent before
 * @param fresh whether nobody has sent anything yet
 */
record SendBytes(PostRecord post, boolean fresh) implements Step {
    @Override
    public Step run(Bench bench) {
        AtomicReference<@Nullable PostRecord> committed = new AtomicReference<>();
        CommitGate gate = session -> CompletableFuture.runAsync(
                () -> committed.set(commit(bench).orElseThrow(LostTurnException::new)), bench.gates());
        try {
            bench.calls()
                    .upload(
                            post.request().accountId().orElseThrow(),
                            bench.sessions().open(post, bench.ledger().now()),
                            bench.preparation().source(post),
                            gate,
                            fresh);
            return ended(Optional.ofNullable(committed.get()), null);
        } catch (LostTurnException e) {
            return Rest.lost();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TikTokException e) {
            return ended(Optional.ofNullable(committed.get()), e);
        }
    }

    /** May the last chunk go out? Empty if somebody else moved. */
    Optional<PostRecord> commit(Bench bench) {
        bench.preparation().checkAccount(post);
        return bench.ledger().permit(post, next -> next.phase(PostPhase.COMMITTING));
    }

    /** What follows when the upload has ended. */
    Step ended(Optional<PostRecord> committed, @Nullable TikTokException failure) {
        PostRecord now = committed.orElse(post);
        if (failure == null) {
            return new StoreReport(now, Optional.empty());
        }
        return new AskAfterFailure(now, failure);
    }
}
