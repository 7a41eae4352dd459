package io.github.tiktokcontent.posting;

/** A worker's process ends here: nothing catches it, and nothing of this worker happens after it. */
final class WorkerDiedError extends Error {
    private static final long serialVersionUID = 1L;

    WorkerDiedError() {
        super("the worker died");
    }
}
