package io.github.tiktokcontent.posting;

/** Somebody else moved the post: the worker must stop. Never leaves this package. */
final class LostTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostTurnException() {
        super("Another worker has the post", null, false, false);
    }
}
