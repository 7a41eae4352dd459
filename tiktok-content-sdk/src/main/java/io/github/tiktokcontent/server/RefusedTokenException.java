package io.github.tiktokcontent.server;

/** A token was refused. Holds no part of it, and never leaves this package. */
final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRefusal refusal;

    RefusedTokenException(TokenRefusal refusal) {
        // Whoever sends garbage should not make us walk the stack for it.
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    TokenRefusal refusal() {
        return refusal;
    }
}
