package io.github.tiktokcontent.model;

import java.util.Objects;

/** Rules for text that goes out: counted in UTF-16 units as TikTok counts, never cut, never repaired. */
final class Text {
    private Text() {}

    static String checked(String name, String text, int maxUnits) {
        Objects.requireNonNull(text, name);
        if (text.length() > maxUnits) {
            throw new IllegalArgumentException(name + " has " + text.length() + " UTF-16 units; TikTok allows at most "
                    + maxUnits + ". Shorten it; the library never cuts text.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(name + " holds a NUL character at index " + i + "; remove it.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(name + " holds half of a surrogate pair at index " + i
                        + "; it was probably cut in the middle.");
            }
        }
        return text;
    }

    /** An opaque handle from TikTok: kept as it came, but nothing that could forge a line of a log. */
    static String handle(String name, String value, int maxLength) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + maxLength + " characters, but has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        name + " must be visible ASCII without blanks; the character at index " + i + " is not");
            }
        }
        return value;
    }
}
