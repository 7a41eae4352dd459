package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Product;

/** Whose SQL the stores speak. They find out by themselves; it is named to get a {@link Schema} as text. */
public enum Dialect {
    /** H2, 2.2 or newer, embedded in one process. */
    H2("h2", "CURRENT_TIMESTAMP(6)", "CURRENT_TIMESTAMP(6)", "DATEADD(MICROSECOND, ?, %s)"),
    /** PostgreSQL, 12 or newer. */
    POSTGRESQL("postgresql", "clock_timestamp()", "statement_timestamp()", "%s + ? * INTERVAL '1 microsecond'"),
    /** MariaDB, 10.6 or newer, and MySQL, 8.0 or newer. */
    MARIADB("mariadb", "UTC_TIMESTAMP(6)", "UTC_TIMESTAMP(6)", "%s + INTERVAL ? MICROSECOND");

    private final String folder;
    private final String now;
    private final String asked;
    private final String plusMicros;

    Dialect(String folder, String now, String asked, String plusMicros) {
        this.folder = folder;
        this.now = now;
        this.asked = asked;
        this.plusMicros = plusMicros;
    }

    static Dialect of(Product product) {
        return switch (product) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
        };
    }

    /** The folder of the scripts. */
    String folder() {
        return folder;
    }

    /** The database's clock. H2 stops it within a transaction, which is short: a lease only ends a little earlier. */
    String now() {
        return now;
    }

    /** The database's clock and a parameter of microseconds. */
    String nowPlusMicros() {
        return plusMicros.formatted(now);
    }

    /**
     * The database's clock when the statement came. An index of times is searched by this one: PostgreSQL reads {@link #now}
     * anew for each row, and so would read all.
     */
    String asked() {
        return asked;
    }

    /** The same and a parameter of microseconds. */
    String askedPlusMicros() {
        return plusMicros.formatted(asked);
    }

    /** A parameter that goes into a column of JSON. */
    String json() {
        return this == POSTGRESQL ? "CAST(? AS jsonb)" : "?";
    }
}
