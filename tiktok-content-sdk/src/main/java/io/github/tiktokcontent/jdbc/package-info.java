/**
 * The stores in SQL, on a {@code DataSource} of yours: H2, PostgreSQL, MariaDB or MySQL. Entry:
 * {@link io.github.tiktokcontent.jdbc.JdbcStores}; the tables come from {@link io.github.tiktokcontent.jdbc.Schema}.
 */
@NullMarked
package io.github.tiktokcontent.jdbc;

import org.jspecify.annotations.NullMarked;
