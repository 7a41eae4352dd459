package io.github.tiktokcontent.posting;

/**
 * One step of a worker with a post: at most one call to TikTok or one write, then the next step. Steps are values, so each can
 * be run alone, in any order with those of other workers.
 */
sealed interface Step
        permits AskAfterFailure,
                AskWhenOver,
                Begin,
                FindLateId,
                IntendPull,
                Note,
                OpenUpload,
                Poll,
                Prepare,
                Reconcile,
                Reopen,
                Rest,
                SendBytes,
                SendPull,
                StartUpload,
                StorePublishId,
                StoreReport,
                StoreSession {
    /** Does it. */
    Step run(Bench bench);
}
