package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.jdbc.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where accounts are kept.
 *
 * @param url the JDBC URL; it may hold a password
 * @param user the user, if not in the URL
 * @param password the password, if not in the URL
 * @param dialect which database it is
 * @param isOwn whether it is the file that the program makes by itself
 */
record DatabaseSettings(Secret url, Optional<String> user, Optional<Secret> password, Dialect dialect, boolean isOwn) {
    static final String FILE = "tiktok-content.mv.db";

    private static final String URL = "DATABASE_URL";
    private static final String USER = "DATABASE_USER";
    private static final String PASSWORD = "DATABASE_PASSWORD";
    /** H2 writes commits late otherwise, and a killed process forgets what it promised. */
    private static final String WRITTEN_AT_ONCE = ";WRITE_DELAY=0";

    /** H2 closes the file at once otherwise when the process is told to end, under posts that come to a good place. */
    private static final String OPEN_TO_THE_END = ";DB_CLOSE_ON_EXIT=FALSE";

    private static final String OWN =
            "jdbc:h2:file:./tiktok-content;TRACE_LEVEL_FILE=0" + WRITTEN_AT_ONCE + OPEN_TO_THE_END;

    private static final String FORMS = "It is a JDBC URL such as jdbc:postgresql://localhost:5432/tiktok,"
            + " jdbc:mariadb://localhost:3306/tiktok or jdbc:h2:file:./accounts, with the login in " + USER + " and "
            + PASSWORD + "; without it, accounts are kept in the file " + FILE + " of the folder.";

    static DatabaseSettings of(Environment environment) {
        Optional<String> user = environment.value(USER);
        Optional<Secret> password = environment.value(PASSWORD).map(Secret::of);
        Optional<String> url = environment.value(URL);
        if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
            throw CommandException.usage(
                    (user.isPresent() ? USER : PASSWORD) + " is set, but " + URL + " is not. " + FORMS);
        }
        return url.map(text -> named(text.strip(), user, password))
                .orElseGet(() -> new DatabaseSettings(Secret.of(OWN), user, password, Dialect.H2, true));
    }

    private static DatabaseSettings named(String url, Optional<String> user, Optional<Secret> password) {
        Dialect dialect = dialect(url);
        String whole = dialect == Dialect.H2 ? with(with(url, WRITTEN_AT_ONCE), OPEN_TO_THE_END) : url;
        return new DatabaseSettings(Secret.of(whole), user, password, dialect, false);
    }

    /** With a setting, unless the URL has one of this name. */
    private static String with(String url, String setting) {
        String name = setting.substring(0, setting.indexOf('=') + 1);
        return url.toUpperCase(Locale.ROOT).contains(name) ? url : url + setting;
    }

    /** Whether the program's own file is there; nothing is said of other databases. */
    boolean isMissing() {
        return isOwn && !Files.exists(Path.of(FILE));
    }

    private static Dialect dialect(String url) {
        String start = url.toLowerCase(Locale.ROOT);
        if (start.startsWith("jdbc:h2:")) {
            return Dialect.H2;
        }
        if (start.startsWith("jdbc:postgresql:")) {
            return Dialect.POSTGRESQL;
        }
        if (start.startsWith("jdbc:mariadb:")) {
            return Dialect.MARIADB;
        }
        if (start.startsWith("jdbc:mysql:")) {
            throw CommandException.usage(
                    URL + " names MySQL by jdbc:mysql:, but the driver here is MariaDB's, which speaks with both: write"
                            + " jdbc:mariadb: in its place.");
        }
        throw CommandException.usage(URL + " names no database that this program has a driver for. " + FORMS);
    }
}
