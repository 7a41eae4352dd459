package io.github.tiktokcontent.internal.sql;

import java.io.PrintWriter;
import java.io.StringWriter;

/** All that a log shows of a failure. */
final class Printed {
    private Printed() {}

    static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
