package io.github.tiktokcontent.internal.sql;

import java.sql.SQLException;

/**
 * What a transaction does. It runs on a thread of the room and may run again from its beginning, so it must change
 * nothing but the database.
 *
 * @param <T> what it finds; never null
 */
@FunctionalInterface
public interface SqlWork<T> {
    /** Does the work; whatever it throws rolls the transaction back. */
    T run(Sql sql) throws SQLException;
}
