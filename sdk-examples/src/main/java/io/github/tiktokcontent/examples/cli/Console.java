package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/**
 * How a command speaks: facts for people on standard output, or one JSON object in their place; notices and progress on
 * standard error.
 */
final class Console {
    private static final int LABEL = 14;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final int width;

    Console(PrintStream out, PrintStream err, boolean json, int width) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.width = width;
    }

    /** A labelled fact, for people. */
    void fact(String label, String value) {
        if (json) {
            return;
        }
        List<String> lines = Wrap.lines(value, width == Wrap.NONE ? width : width - LABEL);
        boolean fits = lines.stream().allMatch(line -> line.length() <= width - LABEL);
        String start = label + " ".repeat(LABEL - label.length());
        if (!fits) {
            // An id or a link stands alone on its line, so that it can be copied.
            out.println(label);
            start = "";
        }
        for (String line : lines) {
            out.println((start + line).stripTrailing());
            start = fits ? " ".repeat(LABEL) : "";
        }
    }

    /** A labelled fact that programs must be able to see before the result, too. */
    void early(String label, String value) {
        if (json) {
            err.println(label + ": " + value);
        } else {
            fact(label, value);
        }
    }

    /** A line that is to be copied, never broken. */
    void line(String text) {
        if (!json) {
            out.println(text);
        }
    }

    /** Something that the user should know, beside the result. */
    void notice(String sentence) {
        Wrap.lines(sentence, width).forEach(err::println);
    }

    /** Why the command ends: a sentence, or a heading and points. */
    void error(String sentence, List<String> points) {
        notice(sentence);
        for (String point : points) {
            String start = "  - ";
            for (String line : Wrap.lines(point, width == Wrap.NONE ? width : width - start.length())) {
                err.println(start + line);
                start = "    ";
            }
        }
    }

    /** The result for programs; nothing for people. */
    void result(JsonNode object) {
        if (json) {
            out.println(Json.text(object));
            out.flush();
        }
    }

    /** A view of an upload that fits the place. */
    UploadView upload() {
        return width == Wrap.NONE ? new UploadLines(err) : new UploadBar(err, width);
    }
}
