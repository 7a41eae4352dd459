package io.github.tiktokcontent.task;

import java.time.Instant;
import java.util.Objects;

/**
 * An open upload as a store keeps it.
 *
 * @param sealed the session, sealed; whoever could read it could upload
 * @param issuedAt when TikTok gave it, by the store's clock, taken after the answer came
 */
public record StoredSession(String sealed, Instant issuedAt) {
    /**
     * Checks and copies.
     *
     * @param sealed the session, sealed
     * @param issuedAt when TikTok gave it, by the store's clock, taken after the answer came
     */
    public StoredSession {
        Objects.requireNonNull(sealed, "sealed");
        Objects.requireNonNull(issuedAt, "issuedAt");
    }

    /** Without the sealed text. */
    @Override
    public String toString() {
        return "StoredSession[" + issuedAt + "]";
    }
}
