package io.github.tiktokcontent.upload;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A source's verdict that an upload cannot go on with it. Other failures of a source count as passing ones: the chunk is
 * tried again.
 */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whether it changed, or could not be read. */
    private final boolean changed;

    private SourceException(String message, boolean changed, @Nullable Throwable cause) {
        super(message, cause);
        this.changed = changed;
    }

    /**
     * The source is no longer what the upload began with.
     *
     * @param message what was seen, without secrets
     * @return the failure
     */
    public static SourceException changed(String message) {
        return new SourceException(message, true, null);
    }

    /**
     * The source cannot be read, and trying again does not help.
     *
     * @param message what was tried and what came back, without secrets
     * @param cause what showed it, null if there is nothing
     * @return the failure
     */
    public static SourceException failed(String message, @Nullable Throwable cause) {
        return new SourceException(message, false, cause);
    }

    /**
     * Whether the source is another one now.
     *
     * @return false if it could not be read
     */
    public boolean isChanged() {
        return changed;
    }
}
