package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.internal.sql.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** What the tables say about themselves: their version, and the oldest library that may use them. */
record SchemaVersion(int version, String oldestLibrary) {
    /** This library's version, without a qualifier. */
    static final String LIBRARY = "0.1.0";

    private static final SchemaVersion NONE = new SchemaVersion(0, "0");

    static SchemaVersion read(Sql sql) throws SQLException {
        List<SchemaVersion> rows = sql.listIfThere(
                        "SELECT version, oldest_library FROM tiktok_schema",
                        row -> new SchemaVersion(Math.toIntExact(row.number("version")), row.text("oldest_library")))
                .orElse(List.of());
        return rows.isEmpty() ? NONE : rows.get(0);
    }

    void check() {
        if (version < Schema.VERSION) {
            throw refusal("The database's schema has version " + version + (version == 0 ? " (no tables)" : "")
                    + ", but library " + LIBRARY + " needs " + Schema.VERSION
                    + ". Apply the schema: Schema.migrate(dataSource), or Schema.of(dialect).text().");
        }
        if (compare(LIBRARY, oldestLibrary) < 0) {
            throw refusal("The database's schema has version " + version + ", which library " + oldestLibrary
                    + " and newer may use, but this is library " + LIBRARY + ". Update the library.");
        }
    }

    private static ConfigurationException refusal(String message) {
        return new ConfigurationException(message, ErrorDetails.NONE, null);
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        try {
            return Arrays.stream(version.strip().split("\\."))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "Table tiktok_schema names \"" + version
                            + "\" as a library's version, which is none. Mend the row.",
                    ErrorDetails.NONE,
                    e);
        }
    }
}
