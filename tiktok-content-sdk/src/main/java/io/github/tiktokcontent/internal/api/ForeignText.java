package io.github.tiktokcontent.internal.api;

/** Foreign text for messages: no control characters, no queries of URLs, not endless. */
public final class ForeignText {
    private ForeignText() {}

    /** At most {@code max} characters of the text. */
    public static String clean(String text, int max) {
        String shown = text.substring(0, Math.min(text.length(), 4 * max))
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ")
                .replaceAll("\\?[^ ]*=[^ ]*", "?***")
                .strip();
        return shown.substring(0, Math.min(shown.length(), max));
    }
}
