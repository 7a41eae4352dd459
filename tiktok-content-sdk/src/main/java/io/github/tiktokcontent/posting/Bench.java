package io.github.tiktokcontent.posting;

import java.util.concurrent.Executor;

/** What the steps of a post work with. */
record Bench(
        Ledger ledger,
        PostCalls calls,
        Preparation preparation,
        Sessions sessions,
        Caps caps,
        PostingTimes times,
        Pause pause,
        Executor gates) {}
