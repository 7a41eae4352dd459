package io.github.tiktokcontent.internal.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a driver said, without what it must not say: the first line only, up to the first thing that looks like a URL, a
 * password or the values of a row. A copy, because the original would carry the rest into every log.
 */
final class Scrubbed extends SQLException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 200;
    private static final int READ = 1_000;
    private static final int DEEPEST = 5;

    /** From here on nothing is kept: a password may hold any character, so its end cannot be told. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)jdbc:|\\w+://|\\S*(?:passw|pwd|secret|token|credential)\\S*\\s*[=:]|identified\\s+by|"
                    + "[?&;]\\w+=|query is|sql statement|parameters");

    private Scrubbed(String message, @Nullable String state, int number, @Nullable Throwable cause) {
        super(message, state, number, cause);
    }

    /** A copy of a failure and its causes. */
    static Scrubbed of(Throwable failure) {
        return of(failure, 1);
    }

    private static Scrubbed of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        int number = failure instanceof SQLException sql ? sql.getErrorCode() : 0;
        Scrubbed copy = new Scrubbed(
                failure.getClass().getSimpleName()
                        + text(failure).map(": "::concat).orElse(""),
                state,
                number,
                cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** The driver's sentence; empty if nothing of it is left, or if it is about values or a login. */
    static Optional<String> text(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || isAboutValues(failure)) {
            return Optional.empty();
        }
        String line = message.strip().lines().findFirst().orElse("");
        line = line.substring(0, Math.min(READ, line.length()));
        var secret = SECRET.matcher(line);
        String clean = secret.find() ? line.substring(0, secret.start()) + "***" : line;
        String visible = clean.codePoints()
                .limit(LONGEST)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.isBlank() ? Optional.empty() : Optional.of(visible.strip());
    }

    private static boolean isAboutValues(Throwable failure) {
        String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        if (state == null) {
            return false;
        }
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("28");
    }
}
