package io.github.tiktokcontent.model;

import java.util.Objects;

/**
 * The address of a picture or video. It may be a signed one, so {@link #toString()} shows it only up to the query.
 *
 * @param value the whole address, with its query; not checked here, see {@code MediaUrlPolicy}
 */
public record MediaUrl(String value) {
    /**
     * Checks that there is a text.
     *
     * @param value the whole address, with its query
     * @throws IllegalArgumentException if it is blank
     */
    public MediaUrl {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("A media URL must not be blank");
        }
    }

    /** The address without user info, query and fragment, which may hold secrets; cleaned for logs. */
    @Override
    public String toString() {
        int end = value.length();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '?' || value.charAt(i) == '#') {
                end = i;
                break;
            }
        }
        String shown = value.substring(0, Math.min(end, 300)).replaceAll("[^\\x21-\\x7e]", "?");
        int authority = shown.indexOf("//") + 2;
        int slash = shown.indexOf('/', authority);
        int at = shown.lastIndexOf('@', slash < 0 ? shown.length() : slash);
        if (authority >= 2 && at >= authority) {
            shown = shown.substring(0, authority) + "***" + shown.substring(at);
        }
        return end < value.length() ? shown + "?***" : shown;
    }
}
