package io.github.tiktokcontent.examples.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Texts of others, made fit for a terminal. */
final class Plain {
    private Plain() {}

    /** In one line, without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }

    /** The beginning of it, cut between characters. */
    static String start(String text, int most) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 3)) + "...";
    }

    static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
