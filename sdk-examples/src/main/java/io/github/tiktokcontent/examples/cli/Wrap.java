package io.github.tiktokcontent.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words. A word that is too long, such as an id or a URL, keeps its line whole. */
final class Wrap {
    /** No limit: for pipes and files, where a sentence stays one line. */
    static final int NONE = Integer.MAX_VALUE;

    private Wrap() {}

    /** The lines of a text, none of them ending in a blank. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            if (line.length() > 0 && line.length() + 1L + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
