package io.github.tiktokcontent.internal.sql;

import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Which database it is, and how it keeps a moment. */
public enum Product {
    /** H2, 2.2 or newer. */
    H2,
    /** PostgreSQL. */
    POSTGRESQL,
    /** MariaDB or MySQL. */
    MARIADB;

    /** Reads the name that the driver gives. */
    public static Product of(DatabaseMetaData about) throws SQLException {
        String name = about.getDatabaseProductName();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            default ->
                throw new SQLException(
                        "The database \"" + name + "\" is not supported; H2, PostgreSQL, MariaDB and MySQL are",
                        "0A000");
        };
    }

    /** Microseconds, cut and not rounded, because that is what all of them keep. */
    void bind(PreparedStatement statement, int index, Instant moment) throws SQLException {
        OffsetDateTime utc = moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        // A DATETIME has no zone: handed over as local time, no driver moves it by the session's zone.
        statement.setObject(index, this == MARIADB ? utc.toLocalDateTime() : utc);
    }

    Optional<Instant> instant(ResultSet result, String column) throws SQLException {
        if (this == MARIADB) {
            return Optional.ofNullable(result.getObject(column, LocalDateTime.class))
                    .map(local -> local.toInstant(ZoneOffset.UTC));
        }
        return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
