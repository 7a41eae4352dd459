package io.github.tiktokcontent.http;

/** Text from outside, made fit for one line of a log or message. */
final class LogText {
    private LogText() {}

    /** Keeps visible characters and blanks, at most {@code max}; everything else becomes a question mark. */
    static String clean(String text, int max) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && out.length() < max; i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return out.toString();
    }

    /** Keeps visible characters only, at most {@code max}. */
    static String visible(String text, int max) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && out.length() < max; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c <= '~') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
