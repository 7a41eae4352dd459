package io.github.tiktokcontent.media;

import java.util.regex.Pattern;

/** Path prefixes by whole segments, and the tricks by which a path leaves the prefix it seems to be under. */
final class UrlPaths {
    /** An encoded slash, backslash or NUL; also encoded twice, for servers behind a proxy that decodes as well. */
    private static final Pattern ENCODED = Pattern.compile("(?i)%(25)*(2f|5c|00)|%(25)+2e");

    private static final Pattern ENCODED_DOT = Pattern.compile("(?i)%2e");

    private UrlPaths() {}

    /** Whether a raw path could mean another place to a server than its text says. */
    static boolean isTricky(String path) {
        if (ENCODED.matcher(path).find()) {
            return true;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = ENCODED_DOT.matcher(segments[i]).replaceAll(".");
            int parameters = segment.indexOf(';');
            String name = parameters < 0 ? segment : segment.substring(0, parameters);
            boolean emptyInside = name.isEmpty() && (i < segments.length - 1 || parameters >= 0);
            if (emptyInside || name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
