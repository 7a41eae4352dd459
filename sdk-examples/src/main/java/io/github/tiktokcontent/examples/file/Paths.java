package io.github.tiktokcontent.examples.file;

/** Where a value stands in a file. */
final class Paths {
    private static final int MAX_KEY = 60;

    private Paths() {}

    static String of(String parent, int index) {
        return parent + '[' + index + ']';
    }

    /** A key as it is, or quoted if it is no plain word. */
    static String of(String parent, String key) {
        String cut = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "..." : key;
        if (cut.matches("[A-Za-z0-9_-]+")) {
            return parent.isEmpty() ? cut : parent + '.' + cut;
        }
        return parent + "[\"" + cut.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?") + "\"]";
    }
}
