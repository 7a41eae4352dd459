package io.github.tiktokcontent.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * A consent that was begun: send the creator's browser to the URL.
 *
 * @param url TikTok's consent page; good for one consent of the instance that began it. It holds the state: do not log it
 * @param expiresAt when it is too late for the callback
 */
public record ConsentPage(URI url, Instant expiresAt) {
    /**
     * Checks that both are there.
     *
     * @param url TikTok's consent page
     * @param expiresAt when it is too late for the callback
     */
    public ConsentPage {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Without the query, which holds the state. */
    @Override
    public String toString() {
        return "ConsentPage[" + url.getHost() + url.getPath() + ", expiresAt=" + expiresAt + "]";
    }
}
