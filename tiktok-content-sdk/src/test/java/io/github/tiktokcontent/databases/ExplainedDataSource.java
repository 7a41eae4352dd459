package io.github.tiktokcontent.databases;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's plan of each statement that passes, with the values bound to it: taken just before the statement runs, in the
 * same transaction, by running it once more and undoing that.
 */
public final class ExplainedDataSource extends UrlDataSource {
    private final List<Explained> seen = new CopyOnWriteArrayList<>();

    /** A statement and its plan. */
    public record Explained(String statement, String plan) {}

    /** Explains what runs on a database. */
    public ExplainedDataSource(TestDatabase database) {
        super(database.url(), database.user(), database.password());
    }

    /** What passed since the last call. */
    public List<Explained> take() {
        List<Explained> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (method, values) -> {
            Object result = call(connection, method, values);
            return result instanceof PreparedStatement statement && values.length > 0
                    ? explained(connection, statement, String.valueOf(values[0]))
                    : result;
        });
    }

    private PreparedStatement explained(Connection connection, PreparedStatement statement, String text) {
        Map<Object, Value> bound = new TreeMap<>();
        return proxy(PreparedStatement.class, (method, values) -> {
            if (method.getName().startsWith("set") && values.length > 1) {
                bound.put(values[0], explaining -> call(explaining, method, values));
            } else if (method.getName().startsWith("execute")) {
                seen.add(new Explained(text, plan(connection, text, bound)));
            }
            return call(statement, method, values);
        });
    }

    private static String plan(Connection connection, String text, Map<Object, Value> bound) throws Throwable {
        // What runs without a transaction only reads, also when it is explained.
        Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        List<String> lines = new ArrayList<>();
        try (PreparedStatement explaining = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS) " + text)) {
            for (Value value : bound.values()) {
                value.on(explaining);
            }
            try (var result = explaining.executeQuery()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
        }
        if (before != null) {
            connection.rollback(before);
        }
        return String.join("\n", lines);
    }

    private interface Value {
        void on(PreparedStatement statement) throws Throwable;
    }

    private interface Calls {
        @Nullable
        Object call(Method method, @Nullable Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, values) -> calls.call(method, values == null ? new Object[0] : values)));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
