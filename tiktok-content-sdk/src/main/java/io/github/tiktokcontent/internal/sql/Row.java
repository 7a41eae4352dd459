package io.github.tiktokcontent.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The current row of a result. */
public final class Row {
    private final ResultSet result;
    private final Product product;

    Row(ResultSet result, Product product) {
        this.result = result;
        this.product = product;
    }

    /** A text; an absent one is a broken row. */
    public String text(String column) throws SQLException {
        return present(column, optionalText(column));
    }

    /** A text, empty if it is NULL. */
    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    /** A whole number; NULL is a broken row. */
    public long number(String column) throws SQLException {
        long number = result.getLong(column);
        if (result.wasNull()) {
            throw missing(column);
        }
        return number;
    }

    /** A whole number, empty if it is NULL. */
    public OptionalLong optionalNumber(String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A moment, to the microsecond; NULL is a broken row. */
    public Instant instant(String column) throws SQLException {
        return present(column, optionalInstant(column));
    }

    /** A moment, empty if it is NULL. */
    public Optional<Instant> optionalInstant(String column) throws SQLException {
        return product.instant(result, column);
    }

    private static <T> T present(String column, Optional<T> value) throws SQLException {
        if (value.isEmpty()) {
            throw missing(column);
        }
        return value.get();
    }

    /** Not an empty Optional: the schema forbids it, so somebody else has written here. */
    private static SQLException missing(String column) {
        return new SQLException("Column " + column + " is NULL, which the schema forbids", "22004");
    }
}
