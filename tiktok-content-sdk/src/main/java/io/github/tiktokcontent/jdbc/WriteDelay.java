package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.internal.sql.Sql;
import java.sql.SQLException;

/**
 * How late H2 writes what was committed: by default up to 500 ms, and a process that is killed in between has promised what
 * nobody knows any more, such as that the last chunk of a video may go. H2 forgets the setting when it closes the file, so it
 * belongs into the URL.
 */
final class WriteDelay {
    /** Twice in newer versions: what is stored, and what counts. */
    private static final String READ = "SELECT COALESCE(MAX(CAST(SETTING_VALUE AS INT)), 0) AS delay"
            + " FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY' AND DATABASE_PATH() IS NOT NULL";

    private WriteDelay() {}

    /** Refuses an H2 file whose commits are written later; a database in memory ends with its process anyway. */
    static boolean check(Sql sql) throws SQLException {
        long late = Dialect.of(sql.product()) == Dialect.H2
                ? sql.first(READ, row -> row.number("delay")).orElse(0L)
                : 0;
        if (late > 0) {
            throw new ConfigurationException(
                    "The H2 file writes what is committed up to " + late
                            + " ms late, so a process that is killed forgets what it promised, and might post twice. Add"
                            + " ;WRITE_DELAY=0 to the JDBC URL.",
                    ErrorDetails.NONE,
                    null);
        }
        return true;
    }
}
