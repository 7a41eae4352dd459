package io.github.tiktokcontent.internal.api;

import java.net.URI;
import java.util.Set;

/** Where tokens may be sent: https, or http to this machine. */
public final class ApiBaseUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private ApiBaseUrl() {}

    /** The URL itself.
     *
     * @throws IllegalArgumentException if tokens may not be sent there
     */
    public static URI checked(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(url, "it must be a plain URL with a host, such as https://open.tiktokapis.com");
        }
        if (!"https".equalsIgnoreCase(url.getScheme())
                && !("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(host))) {
            throw refused(url, "it must be https, or http on 127.0.0.1, [::1] or localhost; access tokens go there");
        }
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            throw refused(url, "it must have no path; the library adds TikTok's");
        }
        return url;
    }

    private static IllegalArgumentException refused(URI url, String rule) {
        return new IllegalArgumentException(
                "The API base URL " + url.getScheme() + "://" + url.getHost() + " is refused: " + rule + ".");
    }
}
