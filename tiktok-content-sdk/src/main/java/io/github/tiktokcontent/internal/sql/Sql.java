package io.github.tiktokcontent.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one open transaction. Values go in as parameters only: texts, whole numbers, moments, or null.
 * For one thread.
 */
public final class Sql {
    private final Connection connection;
    private final Product product;
    private final SqlLimits limits;

    Sql(Connection connection, Product product, SqlLimits limits) {
        this.connection = connection;
        this.product = product;
        this.limits = limits;
    }

    /** Which database this is. */
    public Product product() {
        return product;
    }

    /** The first row, empty if there is none. */
    public <T> Optional<T> first(String text, RowMapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(text, mapper, values).stream().findFirst();
    }

    /** All rows. */
    public <T> List<T> list(String text, RowMapper<T> mapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(text, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result, product);
            while (result.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        }
    }

    /** All rows, empty if the table or a column is not there; the transaction goes on. */
    public <T> Optional<List<T>> listIfThere(String text, RowMapper<T> mapper) throws SQLException {
        Savepoint before = pointToGoBackTo();
        try {
            return Optional.of(list(text, mapper));
        } catch (SQLException e) {
            if (Fault.of(e) != Fault.SCHEMA) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return Optional.empty();
        }
    }

    /** Changes rows; says how many. */
    public int update(String text, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(text, values)) {
            return statement.executeUpdate();
        }
    }

    /** Adds a row; false if a unique key is taken, and the transaction goes on. */
    public boolean insert(String text, @Nullable Object... values) throws SQLException {
        Savepoint before = pointToGoBackTo();
        try {
            update(text, values);
        } catch (SQLException e) {
            if (!Fault.isTakenKey(e)) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return false;
        }
        if (before != null) {
            connection.releaseSavepoint(before);
        }
        return true;
    }

    /** Runs statements that take no values, one by one: a schema. */
    public void script(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SqlLimits.seconds(limits.statement()));
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** A sentence for the log if a server that hangs would hold this connection for ever. */
    public Optional<String> socketTimeoutAdvice() throws SQLException {
        return SocketTimeout.advice(connection, product);
    }

    /** PostgreSQL ends a transaction at its first failure, unless there is one. */
    private @Nullable Savepoint pointToGoBackTo() throws SQLException {
        return product == Product.POSTGRESQL ? connection.setSavepoint() : null;
    }

    private PreparedStatement prepare(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            statement.setQueryTimeout(SqlLimits.seconds(limits.statement()));
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, checked(index, text));
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(index, ((Number) value).longValue());
        } else if (value instanceof Instant moment) {
            product.bind(statement, index, moment);
        } else {
            throw new IllegalArgumentException("Parameter " + index + " is a " + value.getClass());
        }
    }

    /** What databases refuse, or store as something else. The text itself is not told: it may be a secret. */
    private static String checked(int index, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new IllegalArgumentException("Parameter " + index + " holds a NUL at " + i);
            }
            if (Character.isSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                    throw new IllegalArgumentException("Parameter " + index + " holds half a character at " + i);
                }
                i++;
            }
        }
        return text;
    }
}
