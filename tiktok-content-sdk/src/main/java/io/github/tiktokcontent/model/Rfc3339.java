package io.github.tiktokcontent.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as RFC 3339 writes them: with seconds, and with an offset or Z. */
public final class Rfc3339 {
    /** What is expected, for a message. */
    public static final String EXPECTED =
            "a time with offset or Z, such as 2026-03-01T09:30:00Z or 2026-03-01T10:30:00+01:00";

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final int FIRST_YEAR = 1970;

    private Rfc3339() {}

    /**
     * Reads a time, to the microsecond.
     *
     * @param text the text
     * @return the time; empty if it is none, or before 1970
     */
    public static Optional<Instant> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(upper).matches()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(upper);
            return Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS))
                    .filter(moment -> time.getYear() >= FIRST_YEAR && !moment.isBefore(Instant.EPOCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
