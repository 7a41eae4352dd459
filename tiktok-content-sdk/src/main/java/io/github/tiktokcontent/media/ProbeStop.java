package io.github.tiktokcontent.media;

import java.io.IOException;

/** The file ended early or asked for more work than a probe does: what is known by now is the answer. */
final class ProbeStop extends IOException {
    private static final long serialVersionUID = 1L;

    ProbeStop(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        // Part of the ordinary course for a hostile file; never shown to a caller.
        return this;
    }
}
