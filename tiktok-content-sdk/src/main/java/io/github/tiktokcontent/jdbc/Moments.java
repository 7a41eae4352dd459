package io.github.tiktokcontent.jdbc;

import java.time.Instant;
import java.time.LocalDate;

/** Moments in JSON, as {@link Instant#toString} writes them. A task has many: the JDK's formatter took a fifth of its reading. */
final class Moments {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;

    private Moments() {}

    /** @throws java.time.format.DateTimeParseException as {@link Instant#parse} does */
    static Instant parse(String text) {
        int end = text.length() - 1;
        int nanos = hasShape(text, end) ? nanos(text, end) : -1;
        int month = nanos < 0 ? 0 : number(text, 5, 7);
        int day = nanos < 0 ? 0 : number(text, 8, 10);
        int hour = nanos < 0 ? 0 : number(text, 11, 13);
        int minute = nanos < 0 ? 0 : number(text, 14, 16);
        int second = nanos < 0 ? 0 : number(text, 17, 19);
        // The ends of months, leap seconds and all else that is rare are left to the JDK.
        if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
    }

    private static boolean hasShape(String text, int end) {
        if (end < SHAPE.length() || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            if (wanted == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the seconds and the Z; -1 if it is no fraction. */
    private static int nanos(String text, int end) {
        int from = SHAPE.length() + 1;
        if (end == SHAPE.length()) {
            return 0;
        }
        if (text.charAt(from - 1) != '.' || from == end || end - from > MOST_DIGITS) {
            return -1;
        }
        for (int i = from; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
        }
        int nanos = number(text, from, end);
        for (int digits = end - from; digits < MOST_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
