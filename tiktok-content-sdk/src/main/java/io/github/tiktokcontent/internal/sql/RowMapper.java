package io.github.tiktokcontent.internal.sql;

import java.sql.SQLException;

/**
 * Makes a value of a row.
 *
 * @param <T> the value; never null
 */
@FunctionalInterface
public interface RowMapper<T> {
    /** Reads the current row; the row is gone afterwards. */
    T map(Row row) throws SQLException;
}
