package io.github.tiktokcontent.media;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the text of an entry into an entry, or into a sentence that says what is wrong with it. */
final class EntryParser {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9.:/_~%\\[\\]-]{1,200}");

    private EntryParser() {}

    static UrlEntry domain(String text) {
        return new UrlEntry.Domain(name("domain", text));
    }

    static UrlEntry host(String text) {
        return new UrlEntry.Host(name("host", text));
    }

    static UrlEntry prefix(String text) {
        String kind = "prefix";
        URI uri = uri(kind, text);
        if (uri.getHost() != null && LOOPBACK.contains(UrlRules.lower(uri.getHost()))) {
            return loopback(kind, text, uri);
        }
        return remote(kind, text, uri);
    }

    static UrlEntry.Prefix verifiedPrefix(String text) {
        String kind = "verified prefix";
        return remote(kind, text, uri(kind, text));
    }

    static UrlEntry.Domain verifiedDomain(String text) {
        return new UrlEntry.Domain(name("verified domain", text));
    }

    private static String name(String kind, String text) {
        String host = UrlRules.lower(text);
        refuseIf(kind, text, UrlRules.text(text));
        if (host.indexOf('/') >= 0 || host.indexOf(':') >= 0 || host.indexOf('*') >= 0) {
            throw bad(kind, text, "give a bare host name, without scheme, port, path or *");
        }
        refuseIf(kind, text, UrlRules.host(host));
        if (host.indexOf('.') < 0) {
            throw bad(kind, text, "a name of one label would allow a whole top-level domain or a local host");
        }
        return host;
    }

    private static URI uri(String kind, String text) {
        refuseIf(kind, text, UrlRules.text(text));
        URI uri = UrlRules.parse(text);
        if (uri == null) {
            throw bad(kind, text, UrlRefusal.SYNTAX.sentence());
        }
        return uri;
    }

    private static UrlEntry.Prefix remote(String kind, String text, URI uri) {
        refuseIf(kind, text, UrlRules.origin(uri));
        String host = UrlRules.lower(uri.getHost());
        refuseIf(kind, text, UrlRules.host(host));
        if (host.indexOf('.') < 0) {
            throw bad(kind, text, "its host has one label only");
        }
        return new UrlEntry.Prefix(host, path(kind, text, uri));
    }

    private static UrlEntry.Loopback loopback(String kind, String text, URI uri) {
        String scheme = uri.getScheme() == null ? "" : UrlRules.lower(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw bad(kind, text, "the scheme of a loopback prefix is http or https");
        }
        refuseIf(kind, text, UrlRules.authority(uri));
        int port = UrlEntry.Loopback.portOf(uri);
        if (port == 0 || port > 65_535) {
            throw bad(kind, text, "its port is not in 1..65535");
        }
        return new UrlEntry.Loopback(scheme, UrlRules.lower(uri.getHost()), port, path(kind, text, uri));
    }

    private static String path(String kind, String text, URI uri) {
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad(kind, text, "a prefix has no query and no fragment");
        }
        String raw = uri.getRawPath();
        String path = raw.endsWith("/") ? raw : raw + "/";
        if (UrlPaths.isTricky(path)) {
            throw bad(kind, text, "its path holds dot segments, empty segments or encoded slashes");
        }
        return path;
    }

    private static void refuseIf(String kind, String text, @Nullable UrlRefusal refusal) {
        if (refusal != null) {
            throw bad(kind, text, refusal.sentence());
        }
    }

    private static IllegalArgumentException bad(String kind, String text, String reason) {
        // An entry may have been pasted with a password or a signature in it: shown only when it cannot hold one.
        String shown = SHOWABLE.matcher(text).matches() ? " \"" + text + "\"" : " (not shown)";
        return new IllegalArgumentException("The " + kind + " entry" + shown + " cannot be used: " + reason + ".");
    }
}
