package io.github.tiktokcontent.oauth;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** TikTok's rules for redirect URIs, which are told here at the door instead of as an error page to the creator. */
final class RedirectUri {
    private static final int LONGEST = 511;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private RedirectUri() {}

    /**
     * The URI itself.
     *
     * @throws IllegalArgumentException if TikTok would not register it
     */
    static URI checked(URI uri) {
        Objects.requireNonNull(uri, "redirectUri");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused("it must be a whole URL with a host, such as https://app.example.com/tiktok/callback");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw refused("it must be static, without query, fragment and user info; carry data in your own session");
        }
        if (!uri.toASCIIString().equals(uri.toString())) {
            throw refused("it must be ASCII; write other characters percent-encoded, as they are registered");
        }
        if (uri.toString().length() > LONGEST) {
            throw refused("it must have fewer than 512 characters, but has "
                    + uri.toString().length());
        }
        boolean loopback = LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
        if (!loopback && !scheme.equals("https")) {
            throw refused("it must be https; http is only for localhost and 127.0.0.1");
        }
        if (uri.getPort() > MAX_PORT || (loopback && uri.getPort() < 1)) {
            throw refused(
                    loopback
                            ? "on localhost and 127.0.0.1 it must name a port, such as http://localhost:8080/callback"
                            : "its port is above " + MAX_PORT);
        }
        return uri;
    }

    private static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("The redirect URI is refused: " + rule + ".");
    }
}
