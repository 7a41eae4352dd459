package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.model.PublishId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which upload URLs are believed. The bytes of a video go nowhere else, whatever an answer says; no option switches this
 * off. Immutable and thread-safe.
 */
public final class UploadUrlRule {
    private static final String TIKTOK = ".tiktokapis.com";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int MAX_LENGTH = 8192;

    private final @Nullable String onlyHost;

    private UploadUrlRule(@Nullable String onlyHost) {
        this.onlyHost = onlyHost;
    }

    /**
     * TikTok's own hosts: https, port 443, any host below {@code tiktokapis.com}, no user info.
     *
     * @return the rule
     */
    public static UploadUrlRule tiktok() {
        return new UploadUrlRule(null);
    }

    /**
     * The rule that goes with an API base URL: TikTok's own hosts for TikTok's API; for any other API exactly its host,
     * with https and port 443, or, if that host is literally {@code 127.0.0.1}, {@code [::1]} or {@code localhost}, with
     * http or https and any port.
     *
     * @param apiBase where the API is called
     * @return the rule
     * @throws IllegalArgumentException if the URL has no host, or is not https although its host is not a loopback one
     */
    public static UploadUrlRule forApi(URI apiBase) {
        if (apiBase.getHost() == null) {
            throw new IllegalArgumentException("The API base URL has no host; it must be such as https://host");
        }
        String host = apiBase.getHost().toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(host) && !"https".equalsIgnoreCase(apiBase.getScheme())) {
            throw new IllegalArgumentException(
                    "The API base URL of " + host + " must be https; http is for loopback addresses only");
        }
        return host.endsWith(TIKTOK) ? tiktok() : new UploadUrlRule(host);
    }

    /**
     * Checks an upload URL.
     *
     * @param publishId the attempt, for the failure
     * @param uploadUrl what TikTok gave
     * @return the URL, exactly as TikTok gave it
     * @throws UploadException with {@link Reason#URL_REFUSED} if it breaks the rule; the message shows the host at most
     */
    public URI checked(PublishId publishId, Secret uploadUrl) {
        return checked(publishId, uploadUrl, false);
    }

    URI checked(PublishId publishId, Secret uploadUrl, boolean committed) {
        String text = uploadUrl.reveal();
        URI uri = null;
        String wrong;
        try {
            uri = new URI(text);
            wrong = text.length() > MAX_LENGTH ? "is too long" : fault(uri);
        } catch (URISyntaxException e) {
            // The cause is left out: its message holds the URL.
            wrong = "is not a URL";
        }
        if (uri == null || !wrong.isEmpty()) {
            throw new UploadException(
                    "The upload URL of " + publishId + " " + wrong + "; nothing was sent to it. Check the API base URL"
                            + " and who answers there.",
                    Reason.URL_REFUSED,
                    publishId,
                    committed,
                    OptionalInt.empty(),
                    null);
        }
        return uri;
    }

    private String fault(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            return "names no host";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "holds user info or a fragment";
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean rightHost = onlyHost == null ? host.endsWith(TIKTOK) : host.equals(onlyHost);
        if (!rightHost) {
            return "names the host " + shown(host) + " instead of " + (onlyHost == null ? "*" + TIKTOK : onlyHost);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (onlyHost != null && LOOPBACK.contains(onlyHost)) {
            return scheme.equals("https") || scheme.equals("http") ? "" : "is neither https nor http";
        }
        if (!scheme.equals("https")) {
            return "is not https";
        }
        return uri.getPort() == -1 || uri.getPort() == 443 ? "" : "names port " + uri.getPort() + " instead of 443";
    }

    private static String shown(String host) {
        return host.length() > 100 ? host.substring(0, 100) + "..." : host;
    }
}
