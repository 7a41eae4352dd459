package io.github.tiktokcontent.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps that need no list of entries. Each returns the rule that is broken, or null. */
final class UrlRules {
    static final int HTTPS_PORT = 443;
    private static final String FORBIDDEN = "\\<>\"^`{|}";
    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;

    private UrlRules() {}

    static @Nullable UrlRefusal text(String url) {
        if (url.length() > MediaUrlPolicy.MAX_LENGTH) {
            return UrlRefusal.LENGTH;
        }
        boolean clean = url.chars().allMatch(c -> c >= 0x21 && c <= 0x7e && FORBIDDEN.indexOf(c) < 0);
        return clean ? null : UrlRefusal.BAD_CHAR;
    }

    /** The parsed URL, or null: java.net.URL repairs what it does not like and must not be used here. */
    static @Nullable URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message quotes the URL, and with it a signature; the caller says SYNTAX instead.
            return null;
        }
    }

    /** Scheme, authority and port, in this order. */
    static @Nullable UrlRefusal origin(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return UrlRefusal.SCHEME;
        }
        UrlRefusal authority = authority(uri);
        if (authority != null) {
            return authority;
        }
        return uri.getPort() == -1 || uri.getPort() == HTTPS_PORT ? null : UrlRefusal.PORT;
    }

    static @Nullable UrlRefusal authority(URI uri) {
        if (uri.isOpaque()) {
            return UrlRefusal.OPAQUE;
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            return UrlRefusal.USERINFO;
        }
        if (authority == null || uri.getHost() == null) {
            return UrlRefusal.NO_HOST;
        }
        return authority.endsWith(":") ? UrlRefusal.PORT : null;
    }

    /** Judges a host in lower case. */
    static @Nullable UrlRefusal host(String host) {
        if (host.indexOf('[') >= 0) {
            return UrlRefusal.IP_LITERAL;
        }
        if (host.endsWith(".")) {
            return UrlRefusal.TRAILING_DOT;
        }
        if (host.length() > MAX_HOST) {
            return UrlRefusal.HOST_LENGTH;
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return UrlRefusal.LABEL;
            }
        }
        for (String label : labels) {
            if (label.startsWith("xn--")) {
                return UrlRefusal.IDN;
            }
        }
        String last = labels[labels.length - 1];
        return last.chars().allMatch(c -> c >= 'a' && c <= 'z') ? null : UrlRefusal.IP_LITERAL;
    }

    static @Nullable UrlRefusal object(URI uri) {
        if (uri.getRawFragment() != null) {
            return UrlRefusal.FRAGMENT;
        }
        String path = uri.getRawPath();
        return path.isEmpty() || path.equals("/") ? UrlRefusal.NO_PATH : null;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }
}
