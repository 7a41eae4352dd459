package io.github.tiktokcontent.model;

import java.util.Objects;

/**
 * A video behind a URL.
 *
 * @param url where it is
 * @param transfer who fetches it
 */
public record UrlSource(MediaUrl url, Transfer transfer) implements VideoSource {
    /** Who fetches the bytes. */
    public enum Transfer {
        /** TikTok under a verified prefix, else this process. */
        AUTO,
        /** This process, which streams them into the upload: FILE_UPLOAD. */
        RELAY,
        /** TikTok: PULL_FROM_URL. */
        PULL
    }

    /**
     * Checks that both are there.
     *
     * @param url where it is
     * @param transfer who fetches it
     */
    public UrlSource {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(transfer, "transfer");
    }
}
