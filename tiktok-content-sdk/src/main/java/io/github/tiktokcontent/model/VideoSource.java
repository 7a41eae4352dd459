package io.github.tiktokcontent.model;

import java.nio.file.Path;

/** Where a video comes from: a file of this machine, or a URL. */
public sealed interface VideoSource permits FileSource, UrlSource {
    /**
     * A file; its bytes are uploaded in chunks.
     *
     * @param path a regular, readable file of 1 to 4,000,000,000 bytes; checked when it is used
     * @return the source
     */
    static FileSource file(Path path) {
        return new FileSource(path);
    }

    /**
     * A URL: pulled by TikTok if it stands under a prefix that was declared as verified with TikTok, else relayed.
     *
     * @param url an https URL that the media URL policy allows; checked when it is used
     * @return the source
     */
    static UrlSource url(String url) {
        return new UrlSource(new MediaUrl(url), UrlSource.Transfer.AUTO);
    }

    /**
     * A URL that this process fetches and streams into the upload, without a temporary file.
     *
     * @param url an https URL that the media URL policy allows; checked when it is used
     * @return the source
     */
    static UrlSource relay(String url) {
        return new UrlSource(new MediaUrl(url), UrlSource.Transfer.RELAY);
    }

    /**
     * A URL that TikTok fetches. A lost answer to its init cannot be repaired: see {@code OutcomeUnknownException}.
     *
     * @param url an https URL under a prefix that was declared as verified with TikTok; checked when it is used
     * @return the source
     */
    static UrlSource pull(String url) {
        return new UrlSource(new MediaUrl(url), UrlSource.Transfer.PULL);
    }
}
