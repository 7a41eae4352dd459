package io.github.tiktokcontent.internal.net;

import java.net.URI;
import java.util.Set;

/** Where tokens and keys may be sent: https, or http to this machine. */
public final class BaseUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private BaseUrl() {}

    /**
     * The URL itself.
     *
     * @param what which URL, for messages
     * @throws IllegalArgumentException if tokens may not be sent there
     */
    public static URI checked(String what, URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(what, url, "it must be a plain URL with a host, such as https://open.tiktokapis.com");
        }
        if (!guarded(url)) {
            throw refused(what, url, "it must be https, or http on 127.0.0.1, [::1] or localhost; secrets go there");
        }
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            throw refused(what, url, "it must have no path; the library adds its own");
        }
        return url;
    }

    /** Whether nobody on the way can read or change what passes: https, or http that stays on this machine. */
    public static boolean guarded(URI url) {
        String host = url.getHost();
        return host != null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(host)));
    }

    private static IllegalArgumentException refused(String what, URI url, String rule) {
        return new IllegalArgumentException(
                "The " + what + " " + url.getScheme() + "://" + url.getHost() + " is refused: " + rule + ".");
    }
}
